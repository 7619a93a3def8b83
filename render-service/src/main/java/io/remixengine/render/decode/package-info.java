/**
 * Files from outside as raw planes, read from FFmpeg children within the limits of {@code FfmpegCommand.foreign}: upright,
 * with square pixels, 8-bit 4:2:0 BT.709. Readers belong to the thread that composes.
 */
@NullMarked
package io.remixengine.render.decode;

import org.jspecify.annotations.NullMarked;
