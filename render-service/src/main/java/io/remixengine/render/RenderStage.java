package io.remixengine.render;

import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.render.Profile;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.stage.JobContext;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.Stage;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.caption.CaptionScript;
import io.remixengine.render.check.TimelineCheck;
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

/** Renders a timeline: looks at it and at all media first, then draws the segments, mixes the sound, joins, and checks the file. */
@Singleton
public final class RenderStage implements Stage<RenderRequested> {

    private static final double SEGMENTS_FROM = 0.03;
    private static final double SEGMENTS_TO = 0.88;
    private static final double SOUND_TO = 0.96;

    private final TimelineCheck check;
    private final ToolchainProbe tools;
    private final MediaGathering gathering;
    private final Composers composers;
    private final Segments segments;
    private final Sounds sounds;
    private final Finish finish;
    private final RenderConfig config;

    public RenderStage(
            TimelineCheck check,
            ToolchainProbe tools,
            MediaGathering gathering,
            Composers composers,
            Segments segments,
            Sounds sounds,
            Finish finish,
            RenderConfig config) {
        this.check = check;
        this.tools = tools;
        this.gathering = gathering;
        this.composers = composers;
        this.segments = segments;
        this.config = config;
        this.sounds = sounds;
        this.finish = finish;
    }

    @Override
    public StageName name() {
        return StageName.RENDER;
    }

    @Override
    public Class<RenderRequested> input() {
        return RenderRequested.class;
    }

    @Override
    public Outcome run(RenderRequested input, JobContext job) throws StageFailure, InterruptedException {
        Timeline timeline = input.timeline();
        Path folder = job.workspace();
        check.require(timeline);
        job.progress(0, "looking at the media");
        Toolchain toolchain = tools.toolchain(CaptionScript.FONT);
        SceneMedia media = gathering.gather(timeline, folder);
        RenderPlan plan = RenderPlan.of(timeline);
        Composer composer = composers.open(plan.canvas(), plan.frameRate(), media, toolchain, folder);
        double each = (SEGMENTS_TO - SEGMENTS_FROM) / plan.frames();
        List<Path> pictures = segments.render(
                plan,
                timeline,
                composer,
                EncoderSettings.of(Profile.STANDARD, config),
                toolchain,
                folder,
                frame -> job.progress(SEGMENTS_FROM + frame * each, "drawing frame " + frame + " of " + plan.frames()));
        job.progress(SEGMENTS_TO, "mixing the sound");
        Path mixed = sounds.of(timeline, media, toolchain, folder);
        job.progress(SOUND_TO, "joining");
        return finish.finish(input, plan, pictures, mixed, composer, job);
    }
}
