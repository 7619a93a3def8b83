package io.remixengine.contracts.event;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.usage.ProviderUsage;
import java.util.List;

/** Voice and pictures are there, composed into a timeline. */
public record MediaReady(EventMeta meta, Timeline timeline, List<ProviderUsage> usage) implements VideoEvent {

    public MediaReady {
        requireNonNull(meta, "meta");
        requireNonNull(timeline, "timeline");
        usage = List.copyOf(usage);
    }
}
