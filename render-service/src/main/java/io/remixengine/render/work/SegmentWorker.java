package io.remixengine.render.work;

import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.stage.JobContext;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.caption.CaptionScript;
import io.remixengine.render.compose.Composer;
import io.remixengine.render.compose.Composers;
import io.remixengine.render.encode.EncoderSettings;
import io.remixengine.render.media.MediaGathering;
import io.remixengine.render.media.SceneMedia;
import io.remixengine.render.plan.RenderPlan;
import io.remixengine.render.plan.Segment;
import io.remixengine.render.plan.Shot;
import io.remixengine.render.segment.NamedSegment;
import io.remixengine.render.segment.SegmentMaker;
import io.remixengine.render.tool.Toolchain;
import io.remixengine.render.tool.ToolchainProbe;
import io.remixengine.render.work.RenderWork.JoinWork;
import io.remixengine.render.work.RenderWork.SegmentWork;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Renders one segment into the cache; with the last of a video, the join is next. */
@Singleton
public final class SegmentWorker {

    private static final Logger LOG = Logger.getLogger(SegmentWorker.class);

    private final Commissions commissions;
    private final ToolchainProbe tools;
    private final MediaGathering gathering;
    private final Composers composers;
    private final SegmentMaker segments;
    private final RenderConfig config;

    public SegmentWorker(
            Commissions commissions,
            ToolchainProbe tools,
            MediaGathering gathering,
            Composers composers,
            SegmentMaker segments,
            RenderConfig config) {
        this.commissions = commissions;
        this.tools = tools;
        this.gathering = gathering;
        this.composers = composers;
        this.segments = segments;
        this.config = config;
    }

    Outcome run(SegmentWork work, JobContext job) throws StageFailure, InterruptedException {
        Commission commission = commissions.find(work.commission(), job);
        Timeline timeline = commission.timeline();
        Toolchain toolchain = tools.toolchain(CaptionScript.FONT);
        RenderPlan plan = RenderPlan.of(timeline);
        EncoderSettings settings = commission.settings(config);
        Optional<NamedSegment> asked = NamedSegment.at(work.index(), plan, timeline, settings, toolchain)
                .filter(segment -> commission
                        .missing(work.index())
                        .map(Commission.Missing::key)
                        .filter(segment.key()::equals)
                        .isPresent());
        if (asked.isEmpty()) {
            // Its key would never be there, and the last segment never be noticed. The join renders what it misses
            // itself.
            LOG.warn("Another version of the engine planned this render; this one renders it in one piece");
            return joinIfItFallsTo(work, job);
        }
        if (!segments.has(asked.get())) {
            render(asked.get(), plan, timeline, toolchain, settings, job);
        }
        return allThere(commission) ? joinIfItFallsTo(work, job) : Outcome.PassedOn.to();
    }

    private void render(
            NamedSegment named,
            RenderPlan plan,
            Timeline timeline,
            Toolchain toolchain,
            EncoderSettings settings,
            JobContext job)
            throws StageFailure, InterruptedException {
        Segment segment = named.segment();
        SceneMedia media = gathering.pictures(timeline, scenes(segment), job.workspace());
        Composer composer = composers.open(plan.canvas(), plan.frameRate(), media, toolchain, job.workspace());
        segments.make(
                named,
                plan,
                composer,
                settings,
                job.workspace(),
                done -> RenderProgress.drawing(job, segment.firstFrame() + done, plan.frames()));
    }

    /** The last first: segments are taken in order, so as a rule the first look tells that some are missing. */
    private boolean allThere(Commission commission) {
        return commission.missing().reversed().stream().allMatch(each -> segments.has(each.key()));
    }

    private Outcome joinIfItFallsTo(SegmentWork work, JobContext job) {
        return commissions.joinFallsTo(work, job)
                ? Outcome.PassedOn.to(new JoinWork(work.meta(), work.commission()))
                : Outcome.PassedOn.to();
    }

    private static Set<String> scenes(Segment segment) {
        Set<String> scenes = new HashSet<>();
        scenes.add(segment.shot().sceneId());
        Shot other = segment.other();
        if (other != null) {
            scenes.add(other.sceneId());
        }
        return scenes;
    }
}
