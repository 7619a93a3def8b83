/** The sound of the whole video, mixed once: voices placed to the sample, music under them, one measured loudness. */
@NullMarked
package io.remixengine.render.sound;

import org.jspecify.annotations.NullMarked;
