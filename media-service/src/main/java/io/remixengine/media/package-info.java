/** Script to voice, pictures and timeline. */
@NullMarked
package io.remixengine.media;

import org.jspecify.annotations.NullMarked;
