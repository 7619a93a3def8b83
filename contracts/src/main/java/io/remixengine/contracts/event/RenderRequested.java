package io.remixengine.contracts.event;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.render.RenderOrder;
import io.remixengine.contracts.timeline.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * The timeline may be rendered.
 *
 * @param order what somebody wants to have made of it; null is the final video, which alone changes the video's status
 *     and is published
 */
public record RenderRequested(
        EventMeta meta, Timeline timeline, @Nullable RenderOrder order) implements VideoEvent {

    public RenderRequested {
        requireNonNull(meta, "meta");
        requireNonNull(timeline, "timeline");
    }

    /** The final video. */
    public RenderRequested(EventMeta meta, Timeline timeline) {
        this(meta, timeline, null);
    }

    /** What is to be made. */
    public RenderOrder wanted() {
        return order == null ? RenderOrder.FINAL : order;
    }
}
