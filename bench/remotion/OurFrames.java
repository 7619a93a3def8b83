import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.asset.LocalAssetStore;
import io.remixengine.platform.process.LocalProcessRunner;
import io.remixengine.render.caption.CaptionScript;
import io.remixengine.render.check.TimelineReader;
import io.remixengine.render.command.UsualConfig;
import io.remixengine.render.compose.Composer;
import io.remixengine.render.compose.Composers;
import io.remixengine.render.compose.SegmentDrawing;
import io.remixengine.render.media.MediaGathering;
import io.remixengine.render.media.MediaProbe;
import io.remixengine.render.media.SceneMedia;
import io.remixengine.render.pixel.Frame;
import io.remixengine.render.plan.RenderPlan;
import io.remixengine.render.plan.Segment;
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

/**
 * {@code OurFrames MATERIAL OUTPUT EVERY} draws a timeline's frames with their captions, as the engine gives them to its
 * encoder, and writes each nth without loss.
 */
public final class OurFrames {

    private OurFrames() {}

    public static void main(String[] arguments) throws Exception {
        Path material = Path.of(arguments[0]).toAbsolutePath();
        Path work = Files.createTempDirectory("frames");
        LocalAssetStore assets = new LocalAssetStore(work.resolve("assets"));
        Timeline timeline = new TimelineReader(name -> store(assets, material.resolve(name)))
                .read(Files.readAllBytes(material.resolve("timeline.json")));
        LocalProcessRunner processes = new LocalProcessRunner();
        Ffmpeg ffmpeg = new Ffmpeg(processes);
        UsualConfig config = new UsualConfig();
        SceneMedia media = new MediaGathering(assets, new MediaProbe(ffmpeg, config)).gather(timeline, work);
        Toolchain tools = new ToolchainProbe(processes).toolchain(CaptionScript.FONT);
        RenderPlan plan = RenderPlan.of(timeline);
        Composer composer = new Composers(
                        new FfmpegPipes(processes), new TextRaster(ffmpeg, new Fonts(processes), config), config)
                .open(plan.canvas(), plan.frameRate(), media, tools, work);
        Files.writeString(
                work.resolve("captions.ass"),
                CaptionScript.of(timeline, tools.emoji()).toAss());
        int width = plan.canvas().width();
        int height = plan.canvas().height();
        String command = "ffmpeg -loglevel error -y -f rawvideo -pixel_format yuv420p -video_size %dx%d -framerate %s"
                + " -colorspace bt709 -color_range tv -i pipe:0"
                + " -vf ass=captions.ass,select='not(mod(n\\,%s))' -fps_mode passthrough -c:v ffv1 %s";
        Process encoder = new ProcessBuilder(command.formatted(
                                width,
                                height,
                                plan.frameRate(),
                                arguments[2],
                                Path.of(arguments[1]).toAbsolutePath())
                        .split(" "))
                .directory(work.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Frame frame = new Frame(width, height);
        try (OutputStream frames = encoder.getOutputStream()) {
            for (Segment segment : plan.segments()) {
                try (SegmentDrawing drawing = composer.open(segment, Duration.ofMinutes(5))) {
                    for (int index = 0; index < segment.frames(); index++) {
                        drawing.draw(index, frame);
                        frames.write(frame.data());
                    }
                }
                composer.endSegment();
            }
        }
        System.exit(encoder.waitFor());
    }

    private static AssetRef store(LocalAssetStore assets, Path file) {
        try {
            return assets.put(
                    file.getFileName().toString(),
                    file,
                    Files.probeContentType(file),
                    Provenance.uploaded(null, "CC0-1.0"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
