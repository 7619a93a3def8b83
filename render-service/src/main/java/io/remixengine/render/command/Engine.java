package io.remixengine.render.command;

import io.remixengine.contracts.render.Profile;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.process.LocalProcessRunner;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.FinalFile;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.caption.CaptionScript;
import io.remixengine.render.check.Limits;
import io.remixengine.render.check.TimelineCheck;
import io.remixengine.render.compose.Composer;
import io.remixengine.render.compose.Composers;
import io.remixengine.render.encode.EncoderSettings;
import io.remixengine.render.media.MediaGathering;
import io.remixengine.render.media.MediaProbe;
import io.remixengine.render.media.SceneMedia;
import io.remixengine.render.plan.RenderPlan;
import io.remixengine.render.segment.SegmentCache;
import io.remixengine.render.segment.SegmentRenderer;
import io.remixengine.render.segment.Segments;
import io.remixengine.render.segment.Segments.Known;
import io.remixengine.render.sound.SoundMix;
import io.remixengine.render.sound.Sounds;
import io.remixengine.render.text.Fonts;
import io.remixengine.render.text.TextRaster;
import io.remixengine.render.tool.Ffmpeg;
import io.remixengine.render.tool.FfmpegPipes;
import io.remixengine.render.tool.Toolchain;
import io.remixengine.render.tool.ToolchainProbe;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The engine's parts, put together by hand: what the service does with a container, without its outputs and events. */
final class Engine {

    private final RenderConfig config;
    private final ToolchainProbe tools;
    private final TimelineCheck check;
    private final MediaGathering gathering;
    private final Composers composers;
    private final Segments segments;
    private final Sounds sounds;
    private final FinalFile finalFile;

    Engine(RenderConfig config, AssetStore assets) {
        LocalProcessRunner processes = new LocalProcessRunner();
        Ffmpeg ffmpeg = new Ffmpeg(processes);
        FfmpegPipes pipes = new FfmpegPipes(processes);
        Fonts fonts = new Fonts(processes);
        SegmentCache cache = new SegmentCache(assets, config);
        this.config = config;
        tools = new ToolchainProbe(processes);
        check = new TimelineCheck(Limits.of(config), fonts::installed);
        gathering = new MediaGathering(assets, new MediaProbe(ffmpeg, config));
        composers = new Composers(pipes, new TextRaster(ffmpeg, fonts, config), config);
        segments = new Segments(new SegmentRenderer(pipes, cache, config), cache, config);
        sounds = new Sounds(new SoundMix(ffmpeg, config), cache);
        finalFile = new FinalFile(ffmpeg, config);
    }

    /** What is wrong with a timeline, before a file is opened. */
    TimelineCheck check() {
        return check;
    }

    /** What a render would do. */
    List<String> explain(Timeline timeline, Profile profile, Path folder) throws StageFailure, InterruptedException {
        RenderPlan plan = RenderPlan.of(timeline);
        Toolchain toolchain = tools.toolchain(CaptionScript.FONT);
        return Explanation.of(
                timeline, plan, segments.known(plan, timeline, EncoderSettings.of(profile, config), toolchain, folder));
    }

    /**
     * Renders a timeline that has been checked. Its files are opened only where something of it has not been rendered
     * before.
     *
     * @return a file in the folder
     */
    Path render(Timeline timeline, Profile profile, Path folder, Progress progress)
            throws StageFailure, InterruptedException {
        Toolchain toolchain = tools.toolchain(CaptionScript.FONT);
        RenderPlan plan = RenderPlan.of(timeline);
        EncoderSettings settings = EncoderSettings.of(profile, config);
        List<Known> known = segments.known(plan, timeline, settings, toolchain, folder);
        boolean heard = sounds.known(timeline, toolchain, folder).isPresent();
        SceneMedia media = heard && known.stream().allMatch(Known::cached)
                ? new SceneMedia(Map.of(), Map.of())
                : gathering.gather(timeline, folder);
        Composer composer = composers.open(plan.canvas(), plan.frameRate(), media, toolchain, folder);
        try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Path> sound = beside.submit(() -> sounds.of(timeline, media, toolchain, folder));
            try {
                List<Path> pictures =
                        segments.render(plan, timeline, composer, settings, toolchain, folder, progress::frames);
                progress.step("Joining");
                return finalFile.join(plan, timeline, pictures, ended(sound), folder);
            } finally {
                sound.cancel(true);
            }
        }
    }

    private static Path ended(Future<Path> sound) throws StageFailure, InterruptedException {
        try {
            return sound.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StageFailure failure) {
                throw failure;
            }
            throw new IllegalStateException("the sound was not mixed", e.getCause());
        }
    }
}
