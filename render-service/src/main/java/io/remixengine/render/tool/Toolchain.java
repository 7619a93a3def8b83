package io.remixengine.render.tool;

import static java.util.Objects.requireNonNull;

/**
 * Which programs and fonts draw the pixels. Part of every segment's key, so that no segment of another toolchain is used.
 *
 * @param ffmpeg FFmpeg's version and how it was built
 * @param fonts a digest of the caption font and of the fonts it falls back to
 * @param zscale whether pictures of high dynamic range can be mapped to ours
 * @param emoji whether {@link #EMOJI_FONT} is installed
 */
public record Toolchain(String ffmpeg, String fonts, boolean zscale, boolean emoji) {

    /** The family that emoji are drawn in: outlines, as libass draws no colour fonts. */
    public static final String EMOJI_FONT = "Symbola";

    /** Without emoji. */
    public Toolchain(String ffmpeg, String fonts, boolean zscale) {
        this(ffmpeg, fonts, zscale, false);
    }

    public Toolchain {
        requireNonNull(ffmpeg, "ffmpeg");
        requireNonNull(fonts, "fonts");
    }
}
