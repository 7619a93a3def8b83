package io.remixengine.render.work;

import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.stage.JobContext;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.Finish;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.SingleScenes;
import io.remixengine.render.caption.CaptionScript;
import io.remixengine.render.compose.Composer;
import io.remixengine.render.compose.Composers;
import io.remixengine.render.encode.EncoderSettings;
import io.remixengine.render.media.MediaGathering;
import io.remixengine.render.media.SceneMedia;
import io.remixengine.render.plan.RenderPlan;
import io.remixengine.render.segment.Segments;
import io.remixengine.render.sound.Sounds;
import io.remixengine.render.tool.Toolchain;
import io.remixengine.render.tool.ToolchainProbe;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes the video of its segments, and renders those that are not there: all of a small render, those that proved damaged, and
 * those that left the cache meanwhile.
 */
@Singleton
public final class JoinWorker {

    private final Commissions commissions;
    private final ToolchainProbe tools;
    private final MediaGathering gathering;
    private final Composers composers;
    private final Segments segments;
    private final Sounds sounds;
    private final SingleScenes scenes;
    private final Finish finish;
    private final RenderConfig config;

    public JoinWorker(
            Commissions commissions,
            ToolchainProbe tools,
            MediaGathering gathering,
            Composers composers,
            Segments segments,
            Sounds sounds,
            SingleScenes scenes,
            Finish finish,
            RenderConfig config) {
        this.commissions = commissions;
        this.tools = tools;
        this.gathering = gathering;
        this.composers = composers;
        this.segments = segments;
        this.sounds = sounds;
        this.scenes = scenes;
        this.finish = finish;
        this.config = config;
    }

    Outcome run(JobContext job) throws StageFailure, InterruptedException {
        Commission commission = commissions.find(job);
        Timeline timeline = commission.timeline();
        EncoderSettings settings = commission.settings(config);
        Path folder = job.workspace();
        Toolchain toolchain = tools.toolchain(CaptionScript.FONT);
        SceneMedia media = gathering.gather(timeline, commission.facts(), folder);
        RenderPlan plan = RenderPlan.of(timeline);
        Composer composer = composers.open(plan.canvas(), plan.frameRate(), media, toolchain, folder);
        RenderProgress progress = new RenderProgress(job, commission, plan.frames());
        List<Path> pictures = segments.render(plan, timeline, composer, settings, toolchain, folder, progress::drawing);
        progress.mixing();
        Path mixed = sounds.of(timeline, media, toolchain, folder);
        progress.joining();
        return finish.finish(
                commission.request().wanted(),
                timeline,
                plan,
                pictures,
                mixed,
                scenes.of(media, settings, toolchain, folder),
                job);
    }
}
