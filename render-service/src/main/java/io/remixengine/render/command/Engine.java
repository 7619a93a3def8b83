package io.remixengine.render.command;

import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.process.LocalProcessRunner;
import io.remixengine.platform.process.ProcessRunner;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.FinalFile;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.caption.CaptionScript;
import io.remixengine.render.check.Limits;
import io.remixengine.render.check.TimelineCheck;
import io.remixengine.render.media.MediaGathering;
import io.remixengine.render.media.MediaProbe;
import io.remixengine.render.media.SceneMedia;
import io.remixengine.render.plan.RenderPlan;
import io.remixengine.render.segment.SegmentCache;
import io.remixengine.render.segment.SegmentRenderer;
import io.remixengine.render.sound.SoundMix;
import io.remixengine.render.text.Fonts;
import io.remixengine.render.tool.Ffmpeg;
import io.remixengine.render.tool.Toolchain;
import io.remixengine.render.tool.ToolchainProbe;
import java.nio.file.Path;
import java.util.List;

/** The engine's parts, put together by hand: what the service does with a container, without its outputs and events. */
final class Engine {

    private final ToolchainProbe tools;
    private final TimelineCheck check;
    private final MediaGathering gathering;
    private final SegmentRenderer segments;
    private final SoundMix sound;
    private final FinalFile finalFile;

    Engine(RenderConfig config, AssetStore assets) {
        ProcessRunner processes = new LocalProcessRunner();
        Ffmpeg ffmpeg = new Ffmpeg(processes);
        tools = new ToolchainProbe(processes);
        check = new TimelineCheck(Limits.of(config), new Fonts(processes)::installed);
        gathering = new MediaGathering(assets, new MediaProbe(ffmpeg, config));
        segments = new SegmentRenderer(ffmpeg, new SegmentCache(assets, config), config);
        sound = new SoundMix(ffmpeg, config);
        finalFile = new FinalFile(ffmpeg, config);
    }

    /** What is wrong with a timeline, before a file is opened. */
    TimelineCheck check() {
        return check;
    }

    /**
     * Renders a timeline that has been checked.
     *
     * @return a file in the folder
     */
    Path render(Timeline timeline, Path folder, Progress progress) throws StageFailure, InterruptedException {
        Toolchain toolchain = tools.toolchain(CaptionScript.FONT);
        SceneMedia media = gathering.gather(timeline, folder);
        RenderPlan plan = RenderPlan.of(timeline);
        List<Path> pictures = segments.render(plan, timeline, media, toolchain, folder, progress::frames);
        progress.step("Mixing the sound");
        Path mixed = sound.mix(timeline, media, folder);
        progress.step("Joining");
        return finalFile.join(plan, timeline, pictures, mixed, folder);
    }
}
