package io.remixengine.render.media;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
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

    /** What is asked for and nothing else: a file may hold megabytes of notes. */
    private static final String ENTRIES = "frame=width,height,color_transfer,nb_samples:frame_tags=Orientation"
            + ":stream=codec_name,pix_fmt,color_space,sample_aspect_ratio,color_transfer,avg_frame_rate,duration"
            + ":stream_tags=alpha_mode,ALPHA_MODE:stream_side_data=rotation:format=format_name,duration";

    private final Ffmpeg ffmpeg;
    private final RenderConfig config;

    public MediaProbe(Ffmpeg ffmpeg, RenderConfig config) {
        this.ffmpeg = ffmpeg;
        this.config = config;
    }

    /**
     * What is seen in the file.
     *
     * @throws UnreadableMediaException if nothing can be
     */
    public PictureFacts picture(Path file, Layer layer)
            throws UnreadableMediaException, StageFailure, InterruptedException {
        ProcessResult result = look(file, "v:0");
        return picture(json(result), layer instanceof Layer.Still)
                .orElseThrow(() -> new UnreadableMediaException(reason(result)));
    }

    /**
     * Passes a file in which sound can be heard.
     *
     * @throws UnreadableMediaException if none can be
     */
    public void requireSound(Path file) throws UnreadableMediaException, StageFailure, InterruptedException {
        ProcessResult result = look(file, "a:0");
        if (json(result).path("frames").isEmpty()) {
            throw new UnreadableMediaException(reason(result));
        }
    }

    private ProcessResult look(Path file, String stream) throws StageFailure, InterruptedException {
        FfmpegCommand command = command(file.toString(), stream, config);
        return ffmpeg.attempt(command, file.resolveSibling("."), config.probeTimeout(), "read a file", line -> {});
    }

    private static String reason(ProcessResult result) {
        return result.errorTail().isBlank() ? "there is none in it" : Ffmpeg.reason(result.errorTail());
    }

    private static JsonNode json(ProcessResult result) {
        try {
            return result.ok() ? Json.mapper().readTree(result.output()) : MissingNode.getInstance();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("ffprobe writes JSON", e);
        }
    }

    static FfmpegCommand command(String file, String stream, RenderConfig config) {
        return FfmpegCommand.ffprobe()
                .plus(FfmpegCommand.foreign(config.maxPixels()))
                .plus("-err_detect", "explode", "-threads", Integer.toString(config.threads()))
                .plus("-select_streams", stream, "-read_intervals", "%+#1", "-show_entries", ENTRIES)
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
        int orientation = frame.path("tags").path("Orientation").asInt(orientation(rotation(stream)));
        boolean sideways = orientation >= 5 && orientation <= 8;
        boolean lasts =
                !still && !json.path("format").path("format_name").asText().endsWith("_pipe");
        String curve = frame.path("color_transfer")
                .asText(stream.path("color_transfer").asText());
        String format = stream.path("pix_fmt").asText();
        String decoder = alphaDecoder(stream);
        return Optional.of(new PictureFacts(
                sideways ? height : width,
                sideways ? width : height,
                still ? upright(orientation) : List.of(),
                HIGH_RANGE_CURVES.contains(curve),
                lasts && untagged(stream) && Math.max(width, height) >= HD_SIDE,
                decoder != null || ALPHA_FORMAT.matcher(format).matches(),
                decoder,
                lasts ? endSeconds(stream, json.path("format")) : 0,
                lasts ? seconds(stream, json.path("format")) : 0));
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

    /** EXIF's orientation of a display matrix that turns so many degrees counterclockwise. */
    private static int orientation(int rotation) {
        return switch (Math.floorMod(rotation, 360)) {
            case 90 -> 8;
            case 180 -> 3;
            case 270 -> 6;
            default -> 1;
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
