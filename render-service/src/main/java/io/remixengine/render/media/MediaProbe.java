package io.remixengine.render.media;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.wire.Json;
import io.remixengine.platform.process.ProcessResult;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.tool.Ffmpeg;
import io.remixengine.render.tool.FfmpegCommand;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks into a file from outside, decoding its first frame: a header alone proves nothing. */
@Singleton
public final class MediaProbe {

    private static final Set<String> HIGH_RANGE_CURVES = Set.of("smpte2084", "arib-std-b67");

    /** FFmpeg's names of pixel formats with alpha, and of palettes, which may have a clear colour. */
    private static final Pattern ALPHA_FORMAT = Pattern.compile("(?:yuva|gbrap|ya8|ya16|rgba|bgra|argb|abgr|pal8).*");

    /** From here on players take pictures for BT.709 that do not say what they are. */
    private static final int HD_SIDE = 1280;

    private final Ffmpeg ffmpeg;
    private final RenderConfig config;

    public MediaProbe(Ffmpeg ffmpeg, RenderConfig config) {
        this.ffmpeg = ffmpeg;
        this.config = config;
    }

    /** What is seen in the file; empty if nothing can be. */
    public Optional<PictureFacts> picture(Path file, Layer layer) throws StageFailure, InterruptedException {
        return look(file, "v:0").flatMap(json -> picture(json, layer instanceof Layer.Still));
    }

    /** Whether sound can be heard in the file. */
    public boolean hasSound(Path file) throws StageFailure, InterruptedException {
        return look(file, "a:0")
                .filter(json -> !json.path("frames").path(0).isMissingNode())
                .isPresent();
    }

    private Optional<JsonNode> look(Path file, String stream) throws StageFailure, InterruptedException {
        FfmpegCommand command = command(file.toString(), stream, config);
        ProcessResult result =
                ffmpeg.attempt(command, file.resolveSibling("."), config.probeTimeout(), "read a file", line -> {});
        if (!result.ok()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.mapper().readTree(result.output()));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static FfmpegCommand command(String file, String stream, RenderConfig config) {
        return FfmpegCommand.ffprobe()
                .plus(FfmpegCommand.foreign(config.maxPixels()))
                .plus("-err_detect", "explode", "-threads", Integer.toString(config.threads()))
                .plus(
                        "-select_streams",
                        stream,
                        "-read_intervals",
                        "%+#1",
                        "-show_streams",
                        "-show_format",
                        "-show_frames")
                .plus("-of", "json", file);
    }

    static Optional<PictureFacts> picture(JsonNode json, boolean still) {
        JsonNode stream = json.path("streams").path(0);
        JsonNode frame = json.path("frames").path(0);
        int width = frame.path("width").asInt();
        int height = frame.path("height").asInt();
        if (width < 1 || height < 1) {
            return Optional.empty();
        }
        double pixelAspect = fraction(stream.path("sample_aspect_ratio").asText(), ':', 1);
        if (pixelAspect > 0.1 && pixelAspect < 10) {
            width = Math.max(1, (int) Math.round(width * pixelAspect));
        }
        int orientation = still ? frame.path("tags").path("Orientation").asInt(1) : 1;
        boolean sideways = still ? orientation >= 5 && orientation <= 8 : rotation(stream) % 180 != 0;
        String curve = frame.path("color_transfer")
                .asText(stream.path("color_transfer").asText());
        String format = stream.path("pix_fmt").asText();
        String decoder = alphaDecoder(stream);
        return Optional.of(new PictureFacts(
                sideways ? height : width,
                sideways ? width : height,
                upright(orientation),
                HIGH_RANGE_CURVES.contains(curve),
                !still && untagged(stream) && Math.max(width, height) >= HD_SIDE,
                decoder != null || ALPHA_FORMAT.matcher(format).matches(),
                decoder,
                still ? 0 : endSeconds(stream, json.path("format")),
                still ? 0 : seconds(stream, json.path("format"))));
    }

    /** The meaning of EXIF's orientation, from the JEITA CP-3451 table. */
    private static List<String> upright(int orientation) {
        return switch (orientation) {
            case 2 -> List.of("hflip");
            case 3 -> List.of("hflip", "vflip");
            case 4 -> List.of("vflip");
            case 5 -> List.of("transpose=cclock_flip");
            case 6 -> List.of("transpose=clock");
            case 7 -> List.of("transpose=clock_flip");
            case 8 -> List.of("transpose=cclock");
            default -> List.of();
        };
    }

    /** WebM keeps alpha beside the picture, where FFmpeg's own decoders of VP8 and VP9 don't look. */
    private static @Nullable String alphaDecoder(JsonNode stream) {
        JsonNode tags = stream.path("tags");
        if (tags.path("alpha_mode").asInt(tags.path("ALPHA_MODE").asInt()) != 1) {
            return null;
        }
        return switch (stream.path("codec_name").asText()) {
            case "vp8" -> "libvpx";
            case "vp9" -> "libvpx-vp9";
            default -> null;
        };
    }

    private static boolean untagged(JsonNode stream) {
        return stream.path("color_space").asText("unknown").equals("unknown");
    }

    private static int rotation(JsonNode stream) {
        for (JsonNode side : stream.path("side_data_list")) {
            if (side.has("rotation")) {
                return side.path("rotation").asInt();
            }
        }
        return 0;
    }

    /** Matroska tells only the length of the whole file. */
    private static double endSeconds(JsonNode stream, JsonNode format) {
        double duration = seconds(stream, format);
        double frame = 1 / Math.max(1, fraction(stream.path("avg_frame_rate").asText(), '/', 25));
        return duration > 0 ? Math.max(0, duration - 0.5 * frame) : Double.MAX_VALUE;
    }

    private static double seconds(JsonNode stream, JsonNode format) {
        return stream.path("duration").asDouble(format.path("duration").asDouble(0));
    }

    private static double fraction(String text, char sign, double otherwise) {
        int at = text.indexOf(sign);
        if (at < 1) {
            return otherwise;
        }
        double above = Double.parseDouble(text.substring(0, at));
        double below = Double.parseDouble(text.substring(at + 1));
        return above > 0 && below > 0 ? above / below : otherwise;
    }
}
