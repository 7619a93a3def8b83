package io.remixengine.contracts.event;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.timeline.Timeline;

/** The timeline may be rendered. */
public record RenderRequested(EventMeta meta, Timeline timeline) implements VideoEvent {

    public RenderRequested {
        requireNonNull(meta, "meta");
        requireNonNull(timeline, "timeline");
    }
}
