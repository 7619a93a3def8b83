package io.remixengine.render.work;

import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.platform.stage.JobContext;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.StagePart;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.plan.RenderPlan;
import io.remixengine.render.segment.NamedSegment;
import io.remixengine.render.segment.SegmentMaker;
import io.remixengine.render.tool.Toolchain;
import io.remixengine.render.work.RenderWork.JoinWork;
import io.remixengine.render.work.RenderWork.SegmentWork;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Divides a render: a part for each segment that is missing; or, where that is little, one for all. */
@Singleton
public final class Division {

    private final Commissions commissions;
    private final SegmentMaker segments;
    private final RenderConfig config;

    public Division(Commissions commissions, SegmentMaker segments, RenderConfig config) {
        this.commissions = commissions;
        this.segments = segments;
        this.config = config;
    }

    /**
     * Says who does what.
     *
     * @param request whose media has been looked at
     */
    public Outcome divide(RenderRequested request, Toolchain toolchain, JobContext job) {
        Commission nothing = new Commission(request, List.of());
        RenderPlan plan = RenderPlan.of(nothing.timeline());
        List<NamedSegment> all = NamedSegment.all(plan, nothing.timeline(), nothing.settings(config), toolchain);
        List<Commission.Missing> missing = new ArrayList<>();
        int frames = 0;
        for (int index = 0; index < all.size(); index++) {
            NamedSegment segment = all.get(index);
            if (!segments.has(segment)) {
                missing.add(new Commission.Missing(index, segment.key()));
                frames += segment.segment().frames();
            }
        }
        Commission commission = new Commission(request, missing);
        commissions.keep(commission, job);
        return new Outcome.PassedOn(parts(commission, missing.size() > 1 && frames >= config.divideFrom()));
    }

    private static List<StagePart> parts(Commission commission, boolean divided) {
        String id = commission.id();
        if (!divided) {
            return List.of(new JoinWork(commission.request().meta(), id));
        }
        List<StagePart> parts = new ArrayList<>();
        for (Commission.Missing each : commission.missing()) {
            parts.add(new SegmentWork(commission.request().meta(), id, each.index()));
        }
        return parts;
    }
}
