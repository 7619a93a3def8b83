/**
 * The sound of the whole video, mixed once: voices and clips placed to the sample, music that gives way to the voice, one
 * measured loudness. Blocking calls, which end when their thread is interrupted.
 */
@NullMarked
package io.remixengine.render.sound;

import org.jspecify.annotations.NullMarked;
