package io.remixengine.contracts.event;

import static java.util.Objects.requireNonNull;

/** The person does not want the video any more. Its topic is compacted: the latest for each video stays. */
public record VideoCancelled(EventMeta meta) implements VideoEvent {

    public VideoCancelled {
        requireNonNull(meta, "meta");
    }
}
