package io.remixengine.render.decode;

import static io.remixengine.render.tool.FfmpegCommand.number;

import io.remixengine.contracts.timeline.Colour;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.media.PictureFacts;
import io.remixengine.render.tool.FfmpegCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The commands that write stills and clips to standard output as raw planes. */
final class DecoderCommand {

    private static final String SHARP = "bicubic+accurate_rnd+full_chroma_int";
    /** Less than FFmpeg takes a picture in a file for to last; what comes then is another, such as a map of its brightness. */
    private static final String FIRST_FRAME = "0.02";

    private static final String BT709 = "out_color_matrix=bt709:out_range=tv";

    /** Scene light at 203 nits, the reference white of ITU-R BT.2408, is our white; what is brighter is rolled off. */
    private static final String TO_STANDARD_RANGE =
            "zscale=t=linear:npl=203:min=2020_ncl:pin=2020,format=gbrpf32le,zscale=p=bt709,"
                    + "tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv";

    private final RenderConfig config;
    private final boolean tonemap;

    /** @param tonemap whether this FFmpeg can map high dynamic range to ours */
    DecoderCommand(RenderConfig config, boolean tonemap) {
        this.config = config;
        this.tonemap = tonemap;
    }

    /** One picture, its columns as rows. */
    FfmpegCommand still(StillRequest request, PictureFacts facts, Path file) {
        List<String> chain = new ArrayList<>(facts.upright());
        chain.add("scale=%d:%d".formatted(facts.width(), facts.height()));
        chain.add("crop=%d:%d:%d:%d".formatted(request.width(), request.height(), request.left(), request.top()));
        chain.addAll(scaled(request.scaledWidth(), request.scaledHeight(), facts));
        chain.addAll(planes(facts.alpha()));
        chain.add("transpose=cclock_flip");
        return open(facts, "-noautorotate", "-i", file.toString())
                .plus("-map", "0:v:0", "-filter_threads", threads(), "-vf", String.join(",", chain))
                .plus("-frames:v", "1", "-f", "rawvideo", "pipe:1");
    }

    /**
     * The frames of a clip from a moment on, at a rate, until the file's end. At each of our frames it shows the latest of its
     * own that has begun (1 ms of mercy for rounded clocks), so the result is the same wherever it is opened.
     *
     * @param moment of the file at the first frame, in seconds; where it is negative the file's first frame is seen
     */
    FfmpegCommand clip(ClipRequest request, PictureFacts facts, Path file, FrameRate rate, double moment) {
        double shown = Math.min(moment, facts.endSeconds());
        // opened a second early, so that a frame already shown by then is known
        double opened = Math.max(0, Math.floor(shown - 1));
        List<String> chain = new ArrayList<>();
        chain.add("settb=AVTB");
        // a file that ends before the moment is opened a little before its end
        chain.add("tpad=stop_mode=clone:stop_duration=2");
        chain.add("setpts=(PTS+%s/TB)/%s"
                .formatted(
                        number(opened - shown - 0.001),
                        number(request.playback().speed())));
        chain.add("fps=fps=%s:start_time=0:round=up".formatted(rate));
        chain.addAll(cut(request, facts));
        chain.addAll(scaled(request.width(), request.height(), facts));
        Colour key = request.key();
        if (key != null) {
            chain.addAll(keyed(key));
        }
        chain.addAll(planes(hasAlpha(request, facts)));
        if (!request.upright()) {
            chain.add("transpose=cclock_flip");
        }
        List<String> part = facts.endSeconds() == 0
                ? List.of("-t", FIRST_FRAME, "-reinit_filter", "0")
                : opened > 0 ? List.of("-ss", number(opened)) : List.of();
        FfmpegCommand opening = open(facts).plus(part).plus("-i", file.toString());
        return opening.plus("-map", "0:v:0", "-filter_threads", threads(), "-vf", String.join(",", chain))
                .plus("-fps_mode", "passthrough", "-f", "rawvideo", "pipe:1");
    }

    /** Whether frames come with an alpha plane. */
    static boolean hasAlpha(ClipRequest request, PictureFacts facts) {
        return facts.alpha() || request.key() != null;
    }

    private FfmpegCommand open(PictureFacts facts, String... input) {
        String decoder = facts.decoder();
        FfmpegCommand command = FfmpegCommand.raw().plus(FfmpegCommand.foreign(config.maxPixels()));
        return (decoder == null ? command : command.plus("-c:v", decoder))
                .plus("-threads", threads())
                .plus(input);
    }

    /** The middle of what is too wide or too high, before it is scaled, as what is cut off needs no work. */
    private static List<String> cut(ClipRequest request, PictureFacts facts) {
        double across = (double) request.width() / facts.width();
        double down = (double) request.height() / facts.height();
        if (across == down) {
            return List.of();
        }
        return List.of("crop=%s:%s".formatted(part("iw", across / down), part("ih", down / across)));
    }

    /** In whole pixels of chroma, with mercy for rounded fractions. */
    private static String part(String side, double of) {
        return of >= 1 ? side : "2*floor(%s*%s/2+0.01)".formatted(side, number(of));
    }

    private List<String> scaled(int width, int height, PictureFacts facts) {
        String size = "scale=%d:%d:flags=%s".formatted(width, height, SHARP);
        if (facts.highRange() && tonemap) {
            return List.of(size, TO_STANDARD_RANGE);
        }
        return List.of(size + (facts.untaggedHd() ? ":in_color_matrix=bt709:" : ":") + BT709);
    }

    /** What is clear must not show its colour at the edges, so colours are multiplied by alpha before they are reduced. */
    private static List<String> planes(boolean alpha) {
        return alpha
                ? List.of("format=yuva444p", "premultiply=inplace=1", "format=yuva420p")
                : List.of("format=yuv420p");
    }

    private static List<String> keyed(Colour key) {
        List<String> chain = new ArrayList<>();
        chain.add("format=yuva444p");
        chain.add(String.format(
                Locale.ROOT,
                "chromakey=color=0x%02X%02X%02X:similarity=0.13:blend=0.09",
                key.red(),
                key.green(),
                key.blue()));
        // light that the background threw on the person
        if (key.green() > Math.max(key.red(), key.blue()) || key.blue() > Math.max(key.red(), key.green())) {
            chain.add("scale=in_color_matrix=bt709:in_range=tv,format=rgba");
            chain.add("despill=type=" + (key.green() > key.blue() ? "green" : "blue"));
            chain.add("scale=" + BT709);
        }
        return chain;
    }

    private String threads() {
        return Integer.toString(config.threads());
    }
}
