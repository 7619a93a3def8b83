package io.remixengine.contracts.event;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.brief.PublishTarget;

/**
 * The video is out.
 *
 * @param location where it can be seen: an address, or a path for a folder
 */
public record VideoPublished(EventMeta meta, PublishTarget target, String location) implements VideoEvent {

    public VideoPublished {
        requireNonNull(meta, "meta");
        requireNonNull(target, "target");
        requireNonNull(location, "location");
    }
}
