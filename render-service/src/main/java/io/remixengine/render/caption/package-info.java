/** The spoken words as text in the picture, as an ASS script for libass. Pure values, any thread. */
@NullMarked
package io.remixengine.render.caption;

import org.jspecify.annotations.NullMarked;
