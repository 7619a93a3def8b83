import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Scene;
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
import io.remixengine.render.segment.SegmentRenderer;
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
import java.util.Locale;

/**
 * Compositor, captions and encoder against the bare encoder. {@code RenderBench TIMELINE MATERIAL WORK SCENES} renders the
 * first scenes of a timeline as segments; then it encodes the very same captioned frames from raw files with the same
 * settings. Told are CPU seconds of all processes, the start of every FFmpeg and the warming up of this JVM among them, and
 * wall time; looking into the material comes before.
 */
public final class RenderBench {

    private static final Canvas CANVAS = new Canvas(1080, 1920);
    private static final FrameRate RATE = FrameRate.FPS_30;

    private RenderBench() {}

    public static void main(String[] arguments) throws Exception {
        Path material = Path.of(arguments[1]).toAbsolutePath();
        Path work = Files.createDirectories(Path.of(arguments[2])).toAbsolutePath();
        int scenes = Integer.parseInt(arguments[3]);
        RenderConfig config = new UsualConfig();
        LocalProcessRunner runner = new LocalProcessRunner();
        Ffmpeg ffmpeg = new Ffmpeg(runner);
        FfmpegPipes pipes = new FfmpegPipes(runner);
        LocalAssetStore assets = new LocalAssetStore(work.resolve("assets"));
        Timeline timeline = timeline(Path.of(arguments[0]), material, assets, scenes);
        SceneMedia media = new MediaGathering(assets, new MediaProbe(ffmpeg, config)).gather(timeline, work);
        Toolchain tools = new ToolchainProbe(runner).toolchain(CaptionScript.FONT);
        Composers composers = new Composers(pipes, new TextRaster(ffmpeg, new Fonts(runner), config), config);
        EncoderSettings settings = new EncoderSettings("veryfast", 21, null, 2);
        RenderPlan plan = RenderPlan.of(timeline);
        CaptionScript captions = CaptionScript.of(timeline, tools.emoji());
        SegmentRenderer renderer = new SegmentRenderer(pipes, config);

        Composer composer = composers.open(CANVAS, RATE, media, tools, work);
        double cpu = cpu();
        double own = own();
        long wall = System.nanoTime();
        long bytes = 0;
        for (Segment segment : plan.segments()) {
            Path file = work.resolve("segment" + segment.firstFrame() + ".mp4");
            renderer.render(segment, composer, CANVAS, RATE, settings, ass(captions, segment), file, frame -> {});
            composer.endSegment();
            bytes += Files.size(file);
        }
        double ours = cpu() - cpu;
        double java = own() - own;
        double oursWall = (System.nanoTime() - wall) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "ours: %d frames, %d segments, CPU %.2f s (this JVM %.2f), wall %.2f s, %.1f MB%n",
                plan.frames(),
                plan.segments().size(),
                ours,
                java,
                oursWall,
                bytes / 1e6);

        double bare = 0;
        double bareWall = 0;
        Composer again = composers.open(CANVAS, RATE, media, tools, work);
        List<Segment> batch = new ArrayList<>();
        for (Segment segment : plan.segments()) {
            batch.add(segment);
            if (batch.stream().mapToInt(Segment::frames).sum() >= 300 || segment == plan.segments().getLast()) {
                Path raw = work.resolve("frames.raw");
                write(again, batch, captions, raw, work);
                double before = cpu();
                long start = System.nanoTime();
                run(
                        work,
                        "-f rawvideo -pixel_format yuv420p -video_size 1080x1920 -framerate 30 -i " + raw
                                + " -c:v libx264 -preset veryfast -crf 21 -threads 2 -g 60 -profile:v high bare.mp4");
                bareWall += (System.nanoTime() - start) / 1e9;
                bare += cpu() - before;
                Files.delete(raw);
                batch.clear();
            }
        }
        System.out.printf(Locale.ROOT, "bare: CPU %.2f s, wall %.2f s%n", bare, bareWall);
        System.out.printf(Locale.ROOT, "ratio: CPU %.3f, wall %.3f%n", ours / bare, oursWall / bareWall);
    }

    private static String ass(CaptionScript captions, Segment segment) {
        CaptionScript inside = captions.within(segment.firstFrame(), segment.endFrame());
        return inside.events().isEmpty() ? "" : inside.toAss();
    }

    private static void write(Composer composer, List<Segment> segments, CaptionScript captions, Path raw, Path work)
            throws Exception {
        Files.deleteIfExists(raw);
        for (Segment segment : segments) {
            String script = ass(captions, segment);
            Files.writeString(work.resolve("c.ass"), script);
            Process process = new ProcessBuilder(("ffmpeg -loglevel error -y -f rawvideo -pixel_format yuv420p"
                                    + " -video_size 1080x1920 -framerate 30 -i pipe:0 -vf "
                                    + (script.isEmpty() ? "null" : "ass=c.ass") + " -f rawvideo -")
                            .split(" "))
                    .directory(work.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(raw.toFile()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Frame frame = new Frame(CANVAS.width(), CANVAS.height());
            try (SegmentDrawing drawing = composer.open(segment, Duration.ofMinutes(2));
                    OutputStream stream = process.getOutputStream()) {
                for (int index = 0; index < segment.frames(); index++) {
                    drawing.draw(index, frame);
                    stream.write(frame.data());
                }
            }
            composer.endSegment();
            process.waitFor();
        }
    }

    private static void run(Path folder, String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-loglevel", "error", "-nostdin", "-y"));
        command.addAll(List.of(arguments.split(" ")));
        if (new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor() != 0) {
            throw new IOException("FFmpeg failed");
        }
    }

    /** The first scenes of a timeline, whose files are put into the store. */
    private static Timeline timeline(Path json, Path material, LocalAssetStore assets, int count) throws Exception {
        Timeline whole = new TimelineReader(name -> store(assets, material.resolve(name))).read(Files.readAllBytes(json));
        List<Scene> scenes = new ArrayList<>(whole.scenes().subList(0, count));
        Scene last = scenes.removeLast();
        scenes.add(new Scene(last.id(), last.frames(), last.layers(), last.voice(), last.words(), null));
        return new Timeline(whole.canvas(), whole.frameRate(), scenes, whole.music(), whole.captions());
    }

    private static AssetRef store(LocalAssetStore assets, Path file) {
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

    /** Of this process and of all its children that have ended, in seconds. */
    private static double cpu() throws IOException {
        String[] fields = stat();
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12]) + Long.parseLong(fields[13])
                        + Long.parseLong(fields[14]))
                / 100.0;
    }

    private static double own() throws IOException {
        String[] fields = stat();
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    }

    private static String[] stat() throws IOException {
        return Files.readString(Path.of("/proc/self/stat")).replaceFirst("^.*\\) ", "").split(" ");
    }
}
