package io.remixengine.gateway.recovery;

import java.util.Set;
import java.util.UUID;

/**
 * What is known of the stages' work for a video.
 *
 * @param failed the events whose work failed or is of no interest any more
 * @param goesOn whether a stage may be at work
 */
record VideoWork(Set<UUID> failed, boolean goesOn) {

    /** Of a video of which we know nothing. */
    static final VideoWork UNKNOWN = new VideoWork(Set.of(), true);

    VideoWork {
        failed = Set.copyOf(failed);
    }
}
