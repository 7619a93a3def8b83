package io.remixengine.render;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.RenderDone;
import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.render.RenderOrder;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.asset.LocalAssetStore;
import io.remixengine.platform.process.Command;
import io.remixengine.platform.process.LocalProcessRunner;
import io.remixengine.platform.process.ProcessResult;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.StagePart;
import io.remixengine.platform.testing.TestJob;
import io.remixengine.render.check.Limits;
import io.remixengine.render.check.TimelineCheck;
import io.remixengine.render.compose.Composers;
import io.remixengine.render.media.MediaGathering;
import io.remixengine.render.media.MediaProbe;
import io.remixengine.render.output.Outputs;
import io.remixengine.render.output.Thumbnails;
import io.remixengine.render.segment.SegmentCache;
import io.remixengine.render.segment.SegmentRenderer;
import io.remixengine.render.segment.Segments;
import io.remixengine.render.sound.SoundMix;
import io.remixengine.render.sound.Sounds;
import io.remixengine.render.text.Fonts;
import io.remixengine.render.text.TextRaster;
import io.remixengine.render.tool.Ffmpeg;
import io.remixengine.render.tool.FfmpegPipes;
import io.remixengine.render.tool.ToolchainProbe;
import io.remixengine.render.work.Commissions;
import io.remixengine.render.work.Division;
import io.remixengine.render.work.JoinWorker;
import io.remixengine.render.work.RenderWork;
import io.remixengine.render.work.RenderWorkers;
import io.remixengine.render.work.SegmentWorker;
import io.remixengine.render.work.SoundWorker;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** The render stage put together by hand over a folder, with the real FFmpeg; and what tests need to make and look at media. */
public final class RenderKit {

    final RecordingRunner runner = new RecordingRunner();
    final LocalAssetStore assets;
    final RenderStage stage;
    final RenderWorkers workers;

    private final Path folder;

    RenderKit(Path folder) {
        this(folder, defaults());
    }

    RenderKit(Path folder, RenderConfig config) {
        this.folder = folder;
        assets = new LocalAssetStore(folder.resolve("assets"));
        Ffmpeg ffmpeg = new Ffmpeg(runner);
        FfmpegPipes pipes = new FfmpegPipes(runner);
        Fonts fonts = new Fonts(runner);
        SegmentCache cache = new SegmentCache(assets, config);
        ToolchainProbe tools = new ToolchainProbe(runner);
        MediaProbe probe = new MediaProbe(ffmpeg, config);
        MediaGathering gathering = new MediaGathering(assets, probe);
        Composers composers = new Composers(pipes, new TextRaster(ffmpeg, fonts, config), config);
        SegmentRenderer renderer = new SegmentRenderer(pipes, cache, config);
        Commissions commissions = new Commissions(assets, cache);
        Segments segments = new Segments(renderer, cache, config);
        Sounds sounds = new Sounds(new SoundMix(ffmpeg, config), cache);
        FinalFile finalFile = new FinalFile(ffmpeg, config);
        Outputs outputs = new Outputs(ffmpeg, new Thumbnails(ffmpeg, probe, assets, config), config);
        workers = new RenderWorkers(
                new SoundWorker(commissions, tools, gathering, sounds),
                new SegmentWorker(commissions, tools, gathering, composers, cache, renderer, config),
                new JoinWorker(
                        commissions,
                        tools,
                        gathering,
                        composers,
                        segments,
                        sounds,
                        new SingleScenes(composers, segments, sounds, finalFile),
                        new Finish(finalFile, outputs, assets),
                        config));
        TimelineCheck check = new TimelineCheck(Limits.of(config), fonts::installed);
        stage = new RenderStage(check, tools, gathering, new Division(commissions, cache, config), workers);
    }

    /** The configuration as it is when nobody configures anything. */
    public static RenderConfig defaults() {
        return configured("remix.render.threads", "2");
    }

    /** The configuration with one option set. */
    static RenderConfig configured(String option, String value) {
        return new SmallRyeConfigBuilder()
                .withMapping(RenderConfig.class)
                .withDefaultValue(option, value)
                .build()
                .getConfigMapping(RenderConfig.class);
    }

    RenderDone render(Timeline timeline) throws Exception {
        return render(request(timeline), job(timeline));
    }

    RenderDone render(Timeline timeline, RenderOrder order) throws Exception {
        return render(new RenderRequested(request(timeline).meta(), timeline, order), job(timeline));
    }

    /** Renders as the service does, but with one worker, which does all parts in their order. */
    RenderDone render(Timeline timeline, TestJob job) throws Exception {
        return render(request(timeline), job);
    }

    private RenderDone render(RenderRequested request, TestJob job) throws Exception {
        Deque<StagePart> parts = new ArrayDeque<>();
        Outcome outcome = stage.run(request, job);
        while (outcome instanceof Outcome.PassedOn passedOn) {
            parts.addAll(passedOn.parts());
            outcome = workers.run((RenderWork) parts.remove(), job);
        }
        return (RenderDone) ((Outcome.Done) outcome).events().getFirst();
    }

    TestJob job(Timeline timeline) throws IOException {
        return job(request(timeline));
    }

    TestJob job(RenderRequested request) throws IOException {
        return new TestJob(request, Files.createTempDirectory(folder, "job"));
    }

    RenderRequested request(Timeline timeline) {
        EventMeta meta = new EventMeta(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 1, null, Instant.EPOCH);
        return new RenderRequested(meta, timeline);
    }

    /** Stores a file that is there. */
    AssetRef store(Path file, String mediaType) throws IOException {
        return assets.put("test/" + file.getFileName(), file, mediaType, Provenance.uploaded(null, "CC0-1.0"));
    }

    /** Makes a file with FFmpeg and stores it. */
    AssetRef make(String name, String mediaType, String... arguments) throws Exception {
        Path file = folder.resolve(name);
        run(ffmpeg(arguments).plus(file.toString()));
        return store(file, mediaType);
    }

    /** A plain picture. */
    AssetRef colour(String colour) throws Exception {
        return make(
                colour + ".png", "image/png", "-f", "lavfi", "-i", "color=" + colour + ":s=400x400", "-frames:v", "1");
    }

    /** All frames of a file as gray pixels, one array each; in another size, pixels are means. */
    List<byte[]> grayFrames(AssetRef video, int width, int height) throws Exception {
        return frames(video, width, height, "gray");
    }

    /**
     * Frames of a file, one array each.
     *
     * @param format FFmpeg's name of one of 8 or 24 bits a pixel
     * @param opening options before its name, such as {@code -ss}
     */
    List<byte[]> frames(AssetRef video, int width, int height, String format, String... opening) throws Exception {
        Path raw = folder.resolve("frames.raw");
        run(ffmpeg(opening)
                .plus("-i", assets.fetch(video, folder).toString(), "-map", "0:v", "-fps_mode", "passthrough")
                .plus("-vf", "scale=%d:%d:flags=area,format=%s".formatted(width, height, format))
                .plus("-f", "rawvideo", raw.toString()));
        byte[] all = Files.readAllBytes(raw);
        int size = width * height * (format.equals("gray") ? 1 : 3);
        List<byte[]> frames = new ArrayList<>();
        for (int at = 0; at < all.length; at += size) {
            frames.add(java.util.Arrays.copyOfRange(all, at, at + size));
        }
        return frames;
    }

    /** The left channel of a file. */
    short[] samples(AssetRef sound) throws Exception {
        Path raw = folder.resolve("samples.raw");
        run(ffmpeg("-i", assets.fetch(sound, folder).toString(), "-map", "0:a", "-af", "pan=mono|c0=c0")
                .plus("-f", "s16le", raw.toString()));
        java.nio.ShortBuffer buffer = java.nio.ByteBuffer.wrap(Files.readAllBytes(raw))
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer();
        short[] samples = new short[buffer.remaining()];
        buffer.get(samples);
        return samples;
    }

    /** What FFmpeg says about a file when it runs a filter over it. */
    String analysed(AssetRef asset, String... filter) throws Exception {
        return run(ffmpeg("-i", assets.fetch(asset, folder).toString())
                        .plus(filter)
                        .plus("-f", "null", "-"))
                .errorTail();
    }

    /** What ffprobe tells of a file. */
    String probed(AssetRef asset, String... arguments) throws Exception {
        return run(Command.of(folder, Duration.ofMinutes(1), "ffprobe", "-v", "error")
                        .plus(arguments)
                        .plus(assets.fetch(asset, folder).toString()))
                .output();
    }

    private Command ffmpeg(String... arguments) {
        return Command.of(folder, Duration.ofMinutes(5), "ffmpeg", "-hide_banner", "-nostats", "-y")
                .plus(arguments);
    }

    private static ProcessResult run(Command command) throws Exception {
        ProcessResult result = new LocalProcessRunner().run(command);
        if (!result.ok()) {
            throw new IOException(result.errorTail());
        }
        return result;
    }
}
