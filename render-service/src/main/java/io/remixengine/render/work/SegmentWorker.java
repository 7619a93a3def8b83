package io.remixengine.render.work;

import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.stage.JobContext;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.caption.CaptionScript;
import io.remixengine.render.compose.Composer;
import io.remixengine.render.compose.Composers;
import io.remixengine.render.media.MediaGathering;
import io.remixengine.render.media.SceneMedia;
import io.remixengine.render.plan.RenderPlan;
import io.remixengine.render.plan.Segment;
import io.remixengine.render.plan.Shot;
import io.remixengine.render.segment.NamedSegment;
import io.remixengine.render.segment.SegmentCache;
import io.remixengine.render.segment.SegmentRenderer;
import io.remixengine.render.tool.Toolchain;
import io.remixengine.render.tool.ToolchainProbe;
import io.remixengine.render.work.RenderWork.SegmentWork;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Renders one segment into the cache. */
@Singleton
public final class SegmentWorker {

    private static final Logger LOG = Logger.getLogger(SegmentWorker.class);

    private final Commissions commissions;
    private final ToolchainProbe tools;
    private final MediaGathering gathering;
    private final Composers composers;
    private final SegmentCache segments;
    private final SegmentRenderer renderer;
    private final RenderConfig config;

    public SegmentWorker(
            Commissions commissions,
            ToolchainProbe tools,
            MediaGathering gathering,
            Composers composers,
            SegmentCache segments,
            SegmentRenderer renderer,
            RenderConfig config) {
        this.commissions = commissions;
        this.tools = tools;
        this.gathering = gathering;
        this.composers = composers;
        this.segments = segments;
        this.renderer = renderer;
        this.config = config;
    }

    Outcome run(SegmentWork work, JobContext job) throws StageFailure, InterruptedException {
        Commission commission = commissions.find(job);
        Timeline timeline = commission.timeline();
        Toolchain toolchain = tools.toolchain(CaptionScript.FONT);
        RenderPlan plan = RenderPlan.of(timeline);
        Optional<NamedSegment> asked = NamedSegment.at(
                        work.index(), plan, timeline, commission.settings(config), toolchain)
                .filter(segment -> commission.asksFor(work.index(), segment.key()));
        if (asked.isEmpty()) {
            // Its key would never be there, and the last segment never be noticed. The join renders what it misses
            // itself.
            LOG.warn("Another version of the engine planned this render; this one renders it in one piece");
            return commissions.join(work, job);
        }
        if (!segments.has(asked.get().key())) {
            render(work.index(), asked.get(), plan, toolchain, commission, job);
        }
        return commissions.after(work, commission, job);
    }

    private void render(
            int index, NamedSegment named, RenderPlan plan, Toolchain toolchain, Commission commission, JobContext job)
            throws StageFailure, InterruptedException {
        SceneMedia media =
                gathering.gather(commission.timeline(), scenes(named.segment()), commission.facts(), job.workspace());
        Composer composer = composers.open(plan.canvas(), plan.frameRate(), media, toolchain, job.workspace());
        RenderProgress progress = new RenderProgress(job, commission, plan.frames());
        int before = progress.there() + commission.framesBefore(index);
        renderer.render(
                List.of(named),
                CaptionScript.of(commission.timeline(), toolchain.emoji()),
                composer,
                commission.settings(config),
                job.workspace(),
                done -> progress.drawing(before + done));
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
