package io.remixengine.render.work;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.platform.stage.StagePart;

/** A part of a render, for whichever instance is free. It names a {@link Commission}, which says all the rest. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RenderWork.SegmentWork.class, name = "segment"),
    @JsonSubTypes.Type(value = RenderWork.JoinWork.class, name = "join")
})
public sealed interface RenderWork extends StagePart {

    /** The id of its commission. */
    String commission();

    /**
     * One segment, to be rendered into the cache.
     *
     * @param index its place in the plan, from 0
     */
    record SegmentWork(EventMeta meta, String commission, int index) implements RenderWork {
        public SegmentWork {
            requireNonNull(meta, "meta");
            requireNonNull(commission, "commission");
            if (index < 0) {
                throw new IllegalArgumentException("a segment's index must not be negative: " + index);
            }
        }

        @Override
        public String name() {
            return "segment-" + index;
        }
    }

    /** All that is left once the segments are there: the sound, the join, the thumbnail. */
    record JoinWork(EventMeta meta, String commission) implements RenderWork {
        public JoinWork {
            requireNonNull(meta, "meta");
            requireNonNull(commission, "commission");
        }

        @Override
        public String name() {
            return "join";
        }
    }
}
