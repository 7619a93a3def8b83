/** Pictures drawn by rule: the same seed gives the same picture. Any thread. */
@NullMarked
package io.remixengine.media.art;

import org.jspecify.annotations.NullMarked;
