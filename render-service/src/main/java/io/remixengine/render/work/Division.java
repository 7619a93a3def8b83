package io.remixengine.render.work;

import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.stage.JobContext;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.StagePart;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.plan.RenderPlan;
import io.remixengine.render.segment.NamedSegment;
import io.remixengine.render.segment.SegmentMaker;
import io.remixengine.render.sound.Sounds;
import io.remixengine.render.tool.Toolchain;
import io.remixengine.render.work.RenderWork.JoinWork;
import io.remixengine.render.work.RenderWork.SegmentWork;
import io.remixengine.render.work.RenderWork.SoundWork;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Divides a render: a part for the sound and one for each segment that is missing; or, where that is little, one for all. */
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
        return new Outcome.PassedOn(parts(commissions.keep(commission(request, toolchain), job)));
    }

    private Commission commission(RenderRequested request, Toolchain toolchain) {
        Commission nothing = new Commission(request, Instant.now(), null, List.of());
        Timeline timeline = nothing.timeline();
        List<NamedSegment> all =
                NamedSegment.all(RenderPlan.of(timeline), timeline, nothing.settings(config), toolchain);
        List<Commission.Missing> missing = new ArrayList<>();
        for (int index = 0; index < all.size(); index++) {
            NamedSegment segment = all.get(index);
            if (!segments.has(segment.key())) {
                missing.add(new Commission.Missing(index, segment.segment().frames(), segment.key()));
            }
        }
        missing.sort(Comparator.comparingInt(Commission.Missing::frames).reversed());
        String sound = Sounds.key(timeline, toolchain);
        return new Commission(request, nothing.plannedAt(), segments.has(sound) ? null : sound, missing);
    }

    private List<StagePart> parts(Commission commission) {
        EventMeta request = commission.request().meta();
        if (commission.frames() < config.divideFrom()) {
            return List.of(new JoinWork(request));
        }
        List<StagePart> parts = new ArrayList<>();
        if (commission.sound() != null) {
            parts.add(new SoundWork(request));
        }
        for (Commission.Missing each : commission.segments()) {
            parts.add(new SegmentWork(request, each.index()));
        }
        return parts;
    }
}
