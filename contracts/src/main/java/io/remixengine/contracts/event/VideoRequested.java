package io.remixengine.contracts.event;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.brief.Brief;

/** A person asked for a video. */
public record VideoRequested(EventMeta meta, Brief brief) implements VideoEvent {

    public VideoRequested {
        requireNonNull(meta, "meta");
        requireNonNull(brief, "brief");
    }
}
