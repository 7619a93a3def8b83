package io.remixengine.contracts.event;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.brief.PublishTarget;
import java.util.List;

/**
 * The final video may be published.
 *
 * @param hashtags without the {@code #}
 */
public record PublishRequested(
        EventMeta meta,
        PublishTarget target,
        AssetRef video,
        AssetRef thumbnail,
        String title,
        String description,
        List<String> hashtags)
        implements VideoEvent {

    public PublishRequested {
        requireNonNull(meta, "meta");
        requireNonNull(target, "target");
        requireNonNull(video, "video");
        requireNonNull(thumbnail, "thumbnail");
        requireNonNull(title, "title");
        requireNonNull(description, "description");
        hashtags = List.copyOf(hashtags);
    }
}
