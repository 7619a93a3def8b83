package io.remixengine.publish.folder;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.event.PublishRequested;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What lies beside a published video, for programs.
 *
 * @param hashtags without the {@code #}
 * @param video the file as the asset store knows it, with digest and provenance
 */
record Sidecar(
        UUID videoId,
        int attempt,
        String title,
        String description,
        List<String> hashtags,
        AssetRef video,
        Instant publishedAt) {

    static Sidecar of(PublishRequested request, Instant publishedAt) {
        return new Sidecar(
                request.meta().videoId(),
                request.meta().attempt(),
                request.title(),
                request.description(),
                request.hashtags(),
                request.video(),
                publishedAt);
    }

    /** The same for people: ready to be pasted where the video is uploaded by hand. */
    String text() {
        String tags = String.join(" ", hashtags.stream().map(tag -> "#" + tag).toList());
        return title + "\n\n" + description + "\n\n" + tags + "\n";
    }
}
