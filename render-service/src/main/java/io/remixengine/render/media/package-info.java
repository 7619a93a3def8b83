/** Files from outside: what they really are, found out before anything is rendered from them. */
@NullMarked
package io.remixengine.render.media;

import org.jspecify.annotations.NullMarked;
