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
import io.remixengine.render.plan.Shot;
import io.remixengine.render.segment.NamedSegment;
import io.remixengine.render.segment.SegmentCache;
import io.remixengine.render.segment.SegmentRenderer;
import io.remixengine.render.tool.Toolchain;
import io.remixengine.render.tool.ToolchainProbe;
import io.remixengine.render.work.RenderWork.SegmentWork;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Renders a run of segments into the cache. */
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
        Commission.Run run = commission.run(work.index()).orElseThrow();
        List<NamedSegment> named = named(run, plan, commission, toolchain);
        if (named.isEmpty()) {
            // Its keys would never be there, and the last segment never be noticed. The join renders what it misses
            // itself.
            LOG.warn("Another version of the engine planned this render; this one renders it in one piece");
            return commissions.join(work, job);
        }
        List<NamedSegment> missing =
                named.stream().dropWhile(each -> segments.has(each.key())).toList();
        if (!missing.isEmpty()) {
            render(run, missing, plan, toolchain, commission, job);
        }
        return commissions.after(work, commission, job);
    }

    /** The segments of a run; none where they are not those that were planned. */
    private List<NamedSegment> named(Commission.Run run, RenderPlan plan, Commission commission, Toolchain toolchain) {
        int end = run.index() + run.segments().size();
        if (end > plan.segments().size()) {
            return List.of();
        }
        List<NamedSegment> named = NamedSegment.of(
                plan.segments().subList(run.index(), end),
                plan,
                commission.timeline(),
                commission.settings(config),
                toolchain);
        List<String> keys = run.segments().stream().map(Commission.Missing::key).toList();
        return named.stream().map(NamedSegment::key).toList().equals(keys) ? named : List.of();
    }

    private void render(
            Commission.Run run,
            List<NamedSegment> missing,
            RenderPlan plan,
            Toolchain toolchain,
            Commission commission,
            JobContext job)
            throws StageFailure, InterruptedException {
        SceneMedia media =
                gathering.gather(commission.timeline(), scenes(missing), commission.facts(), job.workspace());
        Composer composer = composers.open(plan.canvas(), plan.frameRate(), media, toolchain, job.workspace());
        RenderProgress progress = new RenderProgress(job, commission, plan.frames());
        int frames = missing.stream().mapToInt(each -> each.segment().frames()).sum();
        int before = progress.there() + commission.framesBefore(run) + run.frames() - frames;
        renderer.render(
                missing,
                CaptionScript.of(commission.timeline(), toolchain.emoji()),
                composer,
                commission.settings(config),
                job.workspace(),
                done -> progress.drawing(before + done));
    }

    private static Set<String> scenes(List<NamedSegment> segments) {
        return segments.stream()
                .map(NamedSegment::segment)
                .flatMap(segment -> Stream.concat(Stream.of(segment.shot()), Stream.ofNullable(segment.other())))
                .map(Shot::sceneId)
                .collect(Collectors.toSet());
    }
}
