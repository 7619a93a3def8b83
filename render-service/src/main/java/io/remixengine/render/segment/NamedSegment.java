package io.remixengine.render.segment;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.render.caption.CaptionScript;
import io.remixengine.render.encode.EncoderSettings;
import io.remixengine.render.plan.RenderPlan;
import io.remixengine.render.plan.Segment;
import io.remixengine.render.tool.Toolchain;
import java.util.List;

/**
 * A segment and its name.
 *
 * @param key its name in the cache, which depends on all that shapes it
 */
public record NamedSegment(Segment segment, String key) {

    public NamedSegment {
        requireNonNull(segment, "segment");
        requireNonNull(key, "key");
    }

    /** All segments of a timeline, in order. */
    public static List<NamedSegment> all(
            RenderPlan plan, Timeline timeline, EncoderSettings settings, Toolchain tools) {
        return of(plan.segments(), plan, timeline, settings, tools);
    }

    /** Some of them. */
    public static List<NamedSegment> of(
            List<Segment> segments, RenderPlan plan, Timeline timeline, EncoderSettings settings, Toolchain tools) {
        CaptionScript captions = CaptionScript.of(timeline, tools.emoji());
        return segments.stream()
                .map(segment -> of(segment, plan, captions, settings, tools))
                .toList();
    }

    static NamedSegment of(
            Segment segment, RenderPlan plan, CaptionScript captions, EncoderSettings settings, Toolchain tools) {
        CaptionScript inside = captions.within(segment.firstFrame(), segment.endFrame());
        String ass = inside.events().isEmpty() ? "" : inside.toAss();
        return new NamedSegment(segment, SegmentKey.of(segment, plan.canvas(), plan.frameRate(), settings, ass, tools));
    }
}
