package io.remixengine.gateway.video;

import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.event.VideoEvent;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tells the events that make the video itself from those of renders that people ordered beside it. The stored request
 * decides: it carries an order, and whatever it caused goes with it. Pure.
 */
final class MainLine {

    private final Set<UUID> ordered;

    private MainLine(Set<UUID> ordered) {
        this.ordered = ordered;
    }

    static MainLine in(Collection<? extends VideoEvent> stored) {
        return new MainLine(stored.stream()
                .filter(event -> event instanceof RenderRequested requested && requested.order() != null)
                .map(event -> event.meta().id())
                .collect(Collectors.toSet()));
    }

    /** Those of the video itself. */
    static List<VideoEvent> of(Collection<? extends VideoEvent> stored) {
        MainLine line = in(stored);
        return stored.stream()
                .filter(line::covers)
                .<VideoEvent>map(event -> event)
                .toList();
    }

    boolean covers(VideoEvent event) {
        EventMeta meta = event.meta();
        return !ordered.contains(meta.id()) && (meta.causeId() == null || !ordered.contains(meta.causeId()));
    }
}
