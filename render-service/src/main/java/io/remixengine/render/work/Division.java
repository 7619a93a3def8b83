package io.remixengine.render.work;

import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.stage.JobContext;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.StagePart;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.encode.EncoderSettings;
import io.remixengine.render.media.SceneMedia;
import io.remixengine.render.plan.RenderPlan;
import io.remixengine.render.plan.Segment;
import io.remixengine.render.plan.Shot;
import io.remixengine.render.segment.NamedSegment;
import io.remixengine.render.segment.SegmentCache;
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

/**
 * Divides a render: a part for the sound and one for each run of missing segments; or, where that is little, one for all. Each run
 * is long enough that an encoder's start is little of it. A worker that ends in mid-run costs what it was at, for whole segments are
 * kept.
 */
@Singleton
public final class Division {

    private final Commissions commissions;
    private final SegmentCache segments;
    private final RenderConfig config;

    public Division(Commissions commissions, SegmentCache segments, RenderConfig config) {
        this.commissions = commissions;
        this.segments = segments;
        this.config = config;
    }

    /**
     * Says who does what.
     *
     * @param timeline what the request asks for
     * @param media of this timeline
     */
    public Outcome divide(
            RenderRequested request, Timeline timeline, SceneMedia media, Toolchain toolchain, JobContext job) {
        return new Outcome.PassedOn(parts(commissions.keep(commission(request, timeline, media, toolchain), job)));
    }

    private Commission commission(RenderRequested request, Timeline timeline, SceneMedia media, Toolchain toolchain) {
        EncoderSettings settings = EncoderSettings.of(request.wanted().profile(), config);
        List<NamedSegment> all = NamedSegment.all(RenderPlan.of(timeline), timeline, settings, toolchain);
        String sound = Sounds.key(timeline, toolchain);
        return new Commission(
                request,
                Instant.now(),
                Commission.files(timeline).map(media::facts).toList(),
                segments.has(sound) ? null : sound,
                runs(all, media));
    }

    private List<Commission.Run> runs(List<NamedSegment> all, SceneMedia media) {
        record Costly(Commission.Run run, int cost) {}
        List<Costly> runs = new ArrayList<>();
        List<Commission.Missing> missing = new ArrayList<>();
        int cost = 0;
        for (int index = 0; index < all.size(); index++) {
            NamedSegment each = all.get(index);
            boolean there = segments.has(each.key());
            if (!there) {
                missing.add(new Commission.Missing(index, each.segment().frames(), each.key()));
                cost += cost(each.segment(), media);
            }
            boolean enough = there || cost >= config.divideFrom() / 2 || index == all.size() - 1;
            if (enough && !missing.isEmpty()) {
                runs.add(new Costly(new Commission.Run(missing), cost));
                missing.clear();
                cost = 0;
            }
        }
        return runs.stream()
                .sorted(Comparator.comparingInt(Costly::cost).reversed())
                .map(Costly::run)
                .toList();
    }

    /** The frames of a video have each to be decoded, which takes about as long as all the rest. */
    private static int cost(Segment segment, SceneMedia media) {
        Shot other = segment.other();
        return segment.frames() * (1 + videos(segment.shot(), media) + (other == null ? 0 : videos(other, media)));
    }

    private static int videos(Shot shot, SceneMedia media) {
        return (int) shot.layers().stream()
                .filter(layer -> layer.asset() != null && media.facts(layer).endSeconds() > 0)
                .count();
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
        for (Commission.Run each : commission.runs()) {
            parts.add(new SegmentWork(request, each.index()));
        }
        return parts;
    }
}
