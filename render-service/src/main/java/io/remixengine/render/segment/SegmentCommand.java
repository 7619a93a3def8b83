package io.remixengine.render.segment;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.media.SceneMedia;
import io.remixengine.render.plan.Segment;
import io.remixengine.render.plan.Shot;
import io.remixengine.render.tool.FfmpegCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The command that draws and encodes one segment. It depends on nothing but what shapes the segment's pixels: where the
 * segment lies in the video is not part of it.
 */
public final class SegmentCommand {

    /** The captions' file name in the working folder; a fixed plain name needs no escaping inside a filter. */
    static final String CAPTIONS = "captions.ass";

    private static final double KEY_FRAME_SECONDS = 2;

    private final Canvas canvas;
    private final FrameRate rate;
    private final SceneMedia media;
    private final RenderConfig config;
    private final boolean tonemap;

    /** @param tonemap whether this FFmpeg can map high dynamic range to ours */
    public SegmentCommand(Canvas canvas, FrameRate rate, SceneMedia media, RenderConfig config, boolean tonemap) {
        this.canvas = canvas;
        this.rate = rate;
        this.media = media;
        this.config = config;
        this.tonemap = tonemap;
    }

    /**
     * Encodes a segment.
     *
     * @param name what each input is called on the command line
     * @param captioned whether {@code captions.ass} is drawn over it
     * @param output the file to be written
     */
    FfmpegCommand encode(Segment segment, Function<AssetRef, String> name, boolean captioned, String output) {
        List<String> inputs = new ArrayList<>();
        String picture = ShotFilter.label(0);
        String graph = open(segment.shot(), 0, name, inputs);
        if (segment instanceof Segment.Change change) {
            graph += ";" + open(change.next(), 1, name, inputs);
            graph += ";" + picture + ShotFilter.label(1) + crossfade(change) + "[x]";
            picture = "[x]";
        }
        graph += ";" + picture + (captioned ? "ass=filename=" + CAPTIONS : "null") + "[out]";
        return FfmpegCommand.ffmpeg()
                .plus(inputs)
                .plus("-filter_complex_threads", Integer.toString(config.threads()), "-filter_complex", graph)
                .plus("-map", "[out]", "-frames:v", Integer.toString(segment.frames()))
                .plus(encoder())
                .plus(output);
    }

    /** Draws a single frame of a shot as a JPEG, and tells how bright and how full of contrast it is. */
    public FfmpegCommand photograph(Shot shot, String output) {
        List<String> inputs = new ArrayList<>();
        String graph = open(shot.still(0), 0, asset -> media.file(asset).toString(), inputs) + ";" + ShotFilter.label(0)
                + "signalstats,metadata=print,scale=out_range=pc:out_color_matrix=bt601,format=yuvj420p[out]";
        return FfmpegCommand.measuring()
                .plus(inputs)
                .plus("-filter_complex", graph, "-map", "[out]", "-frames:v", "1", "-q:v", "3")
                .plus("-map_metadata", "-1", "-update", "1", "-f", "image2", output);
    }

    private String open(Shot shot, int index, Function<AssetRef, String> name, List<String> inputs) {
        ShotFilter filter = ShotFilter.of(shot, media.facts(shot.layers().getLast()), canvas, rate, index, tonemap);
        inputs.addAll(FfmpegCommand.foreign(config.maxPixels()));
        inputs.addAll(List.of("-threads", Integer.toString(config.threads())));
        inputs.addAll(filter.input());
        inputs.addAll(List.of("-i", name.apply(shot.layers().getLast().asset())));
        return filter.graph();
    }

    /** Of n frames the k-th is k of n + 1 parts the next scene, so that neither side is seen pure. */
    private String crossfade(Segment.Change change) {
        return switch (change.transition().kind()) {
            case CROSSFADE ->
                "xfade=transition=fade:duration=%s:offset=-%s"
                        .formatted(
                                FfmpegCommand.number(rate.seconds(change.frames() + 1)),
                                FfmpegCommand.number(rate.seconds(1)));
            default -> throw new IllegalStateException("drawn by the compositor");
        };
    }

    /** The same for every segment of a video, or they could not be joined without encoding again. */
    private List<String> encoder() {
        String threads = Integer.toString(config.threads());
        String keyFrames = Integer.toString(rate.framesCovering(KEY_FRAME_SECONDS));
        return new FfmpegCommand(List.of("-c:v", "libx264", "-preset", config.preset()))
                .plus("-crf", Integer.toString(config.crf()), "-profile:v", "high", "-pix_fmt", "yuv420p")
                .plus("-threads", threads, "-g", keyFrames, "-flags:v", "+cgop+bitexact")
                .plus("-x264-params", "open-gop=0:stitchable=1:force-cfr=1", "-r", rate.toString())
                .plus("-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv")
                .plus("-an", "-map_metadata", "-1", "-fflags", "+bitexact")
                .plus("-video_track_timescale", Integer.toString(timescale()), "-f", "mp4")
                .arguments();
    }

    /** A clock in which each frame is a whole number of ticks. */
    private int timescale() {
        int ticks = rate.numerator();
        while (ticks < 10_000) {
            ticks *= 2;
        }
        return ticks;
    }
}
