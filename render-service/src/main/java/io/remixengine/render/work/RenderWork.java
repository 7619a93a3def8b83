package io.remixengine.render.work;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.platform.stage.StagePart;

/** A part of a render, for whichever instance is free. The {@link Commission} for the same request says all the rest. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RenderWork.SoundWork.class, name = "sound"),
    @JsonSubTypes.Type(value = RenderWork.SegmentWork.class, name = "segment"),
    @JsonSubTypes.Type(value = RenderWork.JoinWork.class, name = "join")
})
public sealed interface RenderWork extends StagePart {

    /** The whole sound, to be mixed into the cache. */
    record SoundWork(EventMeta meta) implements RenderWork {
        public SoundWork {
            requireNonNull(meta, "meta");
        }

        @Override
        public String name() {
            return "sound";
        }
    }

    /**
     * A run of segments, to be rendered into the cache.
     *
     * @param index the place in the plan of its first segment, from 0
     */
    record SegmentWork(EventMeta meta, int index) implements RenderWork {
        public SegmentWork {
            requireNonNull(meta, "meta");
            if (index < 0) {
                throw new IllegalArgumentException("a segment's index must not be negative: " + index);
            }
        }

        @Override
        public String name() {
            return "segment-" + index;
        }
    }

    /** All that is left once these are there: the join, the thumbnail and what else was ordered. */
    record JoinWork(EventMeta meta) implements RenderWork {
        public JoinWork {
            requireNonNull(meta, "meta");
        }

        @Override
        public String name() {
            return "join";
        }
    }
}
