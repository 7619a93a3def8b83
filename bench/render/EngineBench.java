import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.asset.LocalAssetStore;
import io.remixengine.platform.process.LocalProcessRunner;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.caption.CaptionScript;
import io.remixengine.render.check.TimelineReader;
import io.remixengine.render.command.UsualConfig;
import io.remixengine.render.compose.Composer;
import io.remixengine.render.compose.Composers;
import io.remixengine.render.compose.SegmentDrawing;
import io.remixengine.render.encode.EncoderSettings;
import io.remixengine.render.media.MediaGathering;
import io.remixengine.render.media.MediaProbe;
import io.remixengine.render.media.SceneMedia;
import io.remixengine.render.pixel.Frame;
import io.remixengine.render.plan.RenderPlan;
import io.remixengine.render.plan.Segment;
import io.remixengine.render.segment.SegmentCache;
import io.remixengine.render.segment.SegmentRenderer;
import io.remixengine.render.segment.Segments;
import io.remixengine.render.text.Fonts;
import io.remixengine.render.text.TextRaster;
import io.remixengine.render.tool.Ffmpeg;
import io.remixengine.render.tool.FfmpegPipes;
import io.remixengine.render.tool.Toolchain;
import io.remixengine.render.tool.ToolchainProbe;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Compositor, captions and encoder of a timeline in this JVM, and the bare encoder of the very same captioned frames. */
final class EngineBench {

    /** How many frames lie on the disk at a time, raw. */
    private static final int BATCH = 300;

    private final RenderConfig config = new UsualConfig();
    private final LocalProcessRunner runner = new LocalProcessRunner();
    private final Ffmpeg ffmpeg = new Ffmpeg(runner);
    private final FfmpegPipes pipes = new FfmpegPipes(runner);
    private final EncoderSettings settings = new EncoderSettings("veryfast", 21, null, 2);
    private final Path work;
    private final LocalAssetStore assets;
    private final Timeline timeline;
    private final RenderPlan plan;
    private final SceneMedia media;
    private final Toolchain tools;

    /** Looks into all files; that is not measured. */
    EngineBench(Path timelineFile, Path work) throws Exception {
        this.work = work;
        this.assets = new LocalAssetStore(work.resolve("assets"));
        this.timeline = new TimelineReader(name -> store(timelineFile.resolveSibling(name)))
                .read(Files.readAllBytes(timelineFile));
        this.plan = RenderPlan.of(timeline);
        this.media = new MediaGathering(assets, new MediaProbe(ffmpeg, config)).gather(timeline, work);
        this.tools = new ToolchainProbe(runner).toolchain(CaptionScript.FONT);
    }

    int frames() {
        return plan.frames();
    }

    RenderBench.Cost render() throws Exception {
        SegmentCache cache = new SegmentCache(assets, config);
        Segments segments = new Segments(new SegmentRenderer(pipes, cache, config), cache, config);
        return RenderBench.Cost.of(
                () -> segments.render(plan, timeline, composer(), settings, tools, work, frame -> {}));
    }

    RenderBench.Cost bare() throws Exception {
        double cpu = 0;
        double wall = 0;
        Composer composer = composer();
        List<Segment> batch = new ArrayList<>();
        for (Segment segment : plan.segments()) {
            batch.add(segment);
            if (batch.stream().mapToInt(Segment::frames).sum() >= BATCH || segment == plan.segments().getLast()) {
                Path raw = raw(composer, batch);
                RenderBench.Cost cost = RenderBench.Cost.of(() -> end(ffmpeg(
                        "-nostdin " + format() + " -i " + raw
                                + " -c:v libx264 -preset veryfast -crf 21 -threads 2 -g 60 -profile:v high bare.mp4")
                        .start()));
                cpu += cost.cpu();
                wall += cost.wall();
                Files.delete(raw);
                batch.clear();
            }
        }
        return new RenderBench.Cost(cpu, wall, 0);
    }

    private Path raw(Composer composer, List<Segment> segments) throws Exception {
        Path raw = work.resolve("frames.raw");
        CaptionScript captions = CaptionScript.of(timeline, tools.emoji());
        Frame frame = new Frame(plan.canvas().width(), plan.canvas().height());
        for (Segment segment : segments) {
            CaptionScript inside = captions.within(segment.firstFrame(), segment.endFrame());
            Files.writeString(work.resolve("c.ass"), inside.toAss());
            String drawn = inside.events().isEmpty() ? "null" : "ass=c.ass";
            Process process = ffmpeg(format() + " -i pipe:0 -vf " + drawn + " -f rawvideo -")
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(raw.toFile()))
                    .start();
            try (SegmentDrawing drawing = composer.open(segment, Duration.ofMinutes(5));
                    OutputStream stream = process.getOutputStream()) {
                for (int index = 0; index < segment.frames(); index++) {
                    drawing.draw(index, frame);
                    stream.write(frame.data());
                }
            }
            composer.endSegment();
            end(process);
        }
        return raw;
    }

    private Composer composer() {
        TextRaster texts = new TextRaster(ffmpeg, new Fonts(runner), config);
        return new Composers(pipes, texts, config).open(plan.canvas(), plan.frameRate(), media, tools, work);
    }

    private String format() {
        return "-f rawvideo -pixel_format yuv420p -video_size " + plan.canvas().width() + "x"
                + plan.canvas().height() + " -framerate " + plan.frameRate();
    }

    private ProcessBuilder ffmpeg(String arguments) {
        return new ProcessBuilder(("ffmpeg -loglevel error -y " + arguments).split(" "))
                .directory(work.toFile())
                .inheritIO()
                .redirectInput(ProcessBuilder.Redirect.PIPE);
    }

    private static void end(Process process) throws Exception {
        if (process.waitFor() != 0) {
            throw new IOException("FFmpeg failed");
        }
    }

    private AssetRef store(Path file) {
        try {
            return assets.put(
                    "bench/" + file.getFileName(),
                    file,
                    Files.probeContentType(file),
                    Provenance.uploaded(null, "CC0-1.0"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
