package io.remixengine.render.encode;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.render.Profile;
import io.remixengine.render.RenderConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How x264 encodes a segment. What it writes can be joined to other segments of the same preset, whatever their rates:
 * {@code stitchable} keeps the rate out of the parameter sets, and no HRD is written.
 *
 * @param preset its trade of time for size
 * @param crf its constant rate factor, 0 (lossless) to 51
 * @param rate how much it may write at most; null for as much as it needs
 * @param threads how many it uses
 */
public record EncoderSettings(
        String preset, int crf, @Nullable RateLimit rate, int threads) {

    private static final String DRAFT_PRESET = "ultrafast";
    private static final int DRAFT_CRF = 27;
    private static final String HIGH_PRESET = "slow";
    private static final int HIGH_CRF = 17;

    public EncoderSettings {
        requireNonNull(preset, "preset");
        if (crf < 0 || crf > 51) {
            throw new IllegalArgumentException("crf must be 0 to 51: " + crf);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("an encoder has a thread: " + threads);
        }
    }

    /** A profile's, without a limit of their rate. The standard profile's are configured. */
    public static EncoderSettings of(Profile profile, RenderConfig config) {
        return switch (profile) {
            case DRAFT -> new EncoderSettings(DRAFT_PRESET, DRAFT_CRF, null, config.threads());
            case STANDARD -> new EncoderSettings(config.preset(), config.crf(), null, config.threads());
            case HIGH -> new EncoderSettings(HIGH_PRESET, HIGH_CRF, null, config.threads());
        };
    }

    /** The same with a limit of their rate. */
    public EncoderSettings within(RateLimit limit) {
        return new EncoderSettings(preset, crf, limit, threads);
    }

    /** FFmpeg's options for the video stream. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "-c:v",
                "libx264",
                "-preset",
                preset,
                "-crf",
                Integer.toString(crf),
                "-threads",
                Integer.toString(threads)));
        if (rate != null) {
            arguments.addAll(List.of(
                    "-maxrate", Long.toString(rate.bitsPerSecond()), "-bufsize", Long.toString(rate.bufferBits())));
        }
        return List.copyOf(arguments);
    }
}
