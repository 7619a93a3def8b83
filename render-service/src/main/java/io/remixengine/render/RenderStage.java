package io.remixengine.render;

import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.stage.JobContext;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.PartStage;
import io.remixengine.platform.stage.Stage;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.caption.CaptionScript;
import io.remixengine.render.check.TimelineCheck;
import io.remixengine.render.media.MediaGathering;
import io.remixengine.render.media.SceneMedia;
import io.remixengine.render.tool.Toolchain;
import io.remixengine.render.tool.ToolchainProbe;
import io.remixengine.render.work.Division;
import io.remixengine.render.work.RenderWorkers;
import jakarta.inject.Singleton;

/** Renders a timeline: looks at it and at all media first, then divides the rest among the workers of all instances. */
@Singleton
public final class RenderStage implements Stage<RenderRequested> {

    private final TimelineCheck check;
    private final ToolchainProbe tools;
    private final MediaGathering gathering;
    private final Division division;
    private final RenderWorkers workers;

    public RenderStage(
            TimelineCheck check,
            ToolchainProbe tools,
            MediaGathering gathering,
            Division division,
            RenderWorkers workers) {
        this.check = check;
        this.tools = tools;
        this.gathering = gathering;
        this.division = division;
        this.workers = workers;
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
    public PartStage<?> parts() {
        return workers;
    }

    @Override
    public Outcome run(RenderRequested input, JobContext job) throws StageFailure, InterruptedException {
        Timeline timeline = wanted(input);
        check.require(timeline);
        job.progress(0, "looking at the media");
        Toolchain toolchain = tools.toolchain(CaptionScript.FONT);
        SceneMedia media = gathering.gather(timeline, job.workspace());
        return division.divide(input, timeline, media, toolchain, job);
    }

    private static Timeline wanted(RenderRequested input) throws StageFailure {
        try {
            return input.wanted().of(input.timeline());
        } catch (IllegalArgumentException e) {
            throw StageFailure.rejected(
                    FailureCode.TIMELINE_INVALID,
                    "This can't be rendered: " + e.getMessage() + ".",
                    "Order other scenes.");
        }
    }
}
