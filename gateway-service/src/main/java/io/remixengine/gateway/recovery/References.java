package io.remixengine.gateway.recovery;

import java.util.Set;
import java.util.UUID;

/**
 * What the database knows of the files of a project.
 *
 * @param keys every key that is written anywhere in an event, an edited document, a render or an upload
 * @param videos those that there are
 * @param openUploads those that are not ended
 */
record References(Set<String> keys, Set<UUID> videos, Set<UUID> openUploads) {

    References {
        keys = Set.copyOf(keys);
        videos = Set.copyOf(videos);
        openUploads = Set.copyOf(openUploads);
    }
}
