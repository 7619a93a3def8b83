package io.remixengine.render.tool;

import static java.util.Objects.requireNonNull;

/**
 * Which programs and fonts draw the pixels. Part of every segment's key, so that no segment of another toolchain is used.
 *
 * @param ffmpeg FFmpeg's version and how it was built
 * @param fonts a digest of the caption font and of the fonts it falls back to
 * @param zscale whether pictures of high dynamic range can be mapped to ours
 */
public record Toolchain(String ffmpeg, String fonts, boolean zscale) {

    public Toolchain {
        requireNonNull(ffmpeg, "ffmpeg");
        requireNonNull(fonts, "fonts");
    }
}
