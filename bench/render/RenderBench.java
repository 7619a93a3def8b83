import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Colour;
import io.remixengine.contracts.timeline.Focus;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Music;
import io.remixengine.contracts.timeline.Placement;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Transition;
import io.remixengine.contracts.timeline.Voice;
import io.remixengine.contracts.timeline.Word;
import io.remixengine.contracts.wire.Json;
import io.remixengine.platform.asset.LocalAssetStore;
import io.remixengine.platform.process.LocalProcessRunner;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.caption.CaptionScript;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compositor, captions and encoder against the bare encoder. {@code RenderBench MATERIAL WORK SCENES} renders the first
 * scenes of the reference timeline as segments; then it encodes the very same captioned frames from raw files with the same
 * settings. Told are CPU seconds of all processes, the start of every FFmpeg and the warming up of this JVM among them, and
 * wall time; looking into the material comes before.
 */
public final class RenderBench {

    private static final Canvas CANVAS = new Canvas(1080, 1920);
    private static final FrameRate RATE = FrameRate.FPS_30;
    private static final int SCENE_FRAMES = 180;
    private static final String[] TEXT =
            "small habits quietly decide how every single day of your life will feel in the end".split(" ");

    private RenderBench() {}

    public static void main(String[] arguments) throws Exception {
        Path material = Path.of(arguments[0]).toAbsolutePath();
        Path work = Files.createDirectories(Path.of(arguments[1])).toAbsolutePath();
        int scenes = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10;
        RenderConfig config = new UsualConfig();
        LocalProcessRunner runner = new LocalProcessRunner();
        Ffmpeg ffmpeg = new Ffmpeg(runner);
        FfmpegPipes pipes = new FfmpegPipes(runner);
        LocalAssetStore assets = new LocalAssetStore(work.resolve("assets"));
        Timeline timeline = timeline(material, assets, scenes);
        Files.write(work.resolve("timeline.json"), Json.mapper().writeValueAsBytes(timeline));
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

    private static Timeline timeline(Path material, LocalAssetStore assets, int count) throws IOException {
        Transition[] transitions = {
            new Transition(Transition.Kind.CROSSFADE, 9),
            new Transition(Transition.Kind.SLIDE, 12, Transition.Direction.LEFT),
            new Transition(Transition.Kind.CROSSFADE, 9),
            new Transition(Transition.Kind.WIPE, 15, Transition.Direction.UP),
            new Transition(Transition.Kind.CROSSFADE, 9),
            new Transition(Transition.Kind.ZOOM, 12),
            new Transition(Transition.Kind.DIP_TO_BLACK, 12),
            new Transition(Transition.Kind.CROSSFADE, 9),
            new Transition(Transition.Kind.CROSSFADE, 9),
        };
        AssetRef voice = store(assets, material.resolve("voice.wav"), "audio/wav");
        List<Scene> scenes = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            List<Layer> layers = new ArrayList<>();
            switch (number) {
                case 3 -> layers.add(new Layer.Clip(store(assets, material.resolve("clip0.mp4"), "video/mp4"), 500));
                case 7 -> layers.add(new Layer.Clip(store(assets, material.resolve("clip1.mp4"), "video/mp4"), 0));
                case 9 -> {
                    layers.add(new Layer.Gradient(Colour.of("#102040"), Colour.of("#A03060"), 160, null));
                    layers.add(new Layer.Text("Try it tomorrow", null, Placement.at(0.5, 0.35, 0.8, 0.2)));
                }
                default -> {
                    int picture = number < 3 ? number : number < 7 ? number - 1 : 6;
                    AssetRef asset = store(assets, material.resolve("still" + picture + ".jpg"), "image/jpeg");
                    boolean in = number % 2 == 0;
                    layers.add(new Layer.Still(
                            asset, new Focus(0.45, 0.5, in ? 1 : 1.18), new Focus(0.55, 0.48, in ? 1.18 : 1)));
                }
            }
            List<Word> words = new ArrayList<>();
            for (int word = 0; word < 14; word++) {
                words.add(new Word(TEXT[(word + number) % TEXT.length], 6 + word * 12, 17 + word * 12));
            }
            Transition out = number < count - 1 ? transitions[number] : null;
            scenes.add(new Scene("scene" + number, SCENE_FRAMES, layers, new Voice(voice, 6), words, out));
        }
        Music music = new Music(store(assets, material.resolve("music.wav"), "audio/wav"), 15);
        return new Timeline(CANVAS, RATE, scenes, music, CaptionStyle.KARAOKE);
    }

    private static AssetRef store(LocalAssetStore assets, Path file, String type) throws IOException {
        return assets.put("bench/" + file.getFileName(), file, type, Provenance.uploaded(null, "CC0-1.0"));
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
