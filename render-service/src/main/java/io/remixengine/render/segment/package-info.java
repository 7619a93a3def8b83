/** One segment of the picture: its command, its key, its place in the cache, its rendering. */
@NullMarked
package io.remixengine.render.segment;

import org.jspecify.annotations.NullMarked;
