package io.remixengine.contracts.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.render.RenderedOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rendered video is in the asset store: the final one, or what somebody ordered, as the event says that caused this.
 *
 * @param video the MP4
 * @param thumbnail a JPEG of the same shape
 * @param durationMs how long the video is, in ms
 * @param outputs what was ordered beside the MP4, in the order's order
 */
public record RenderDone(
        EventMeta meta, AssetRef video, AssetRef thumbnail, long durationMs, List<RenderedOutput> outputs)
        implements VideoEvent {

    public RenderDone {
        requireNonNull(meta, "meta");
        requireNonNull(video, "video");
        requireNonNull(thumbnail, "thumbnail");
        if (durationMs <= 0) {
            throw new IllegalArgumentException("durationMs must be positive: " + durationMs);
        }
        outputs = List.copyOf(outputs);
    }

    /** With nothing else. */
    public RenderDone(EventMeta meta, AssetRef video, AssetRef thumbnail, long durationMs) {
        this(meta, video, thumbnail, durationMs, List.of());
    }

    /** Events of former versions have no outputs. */
    @JsonCreator
    public static RenderDone of(
            @JsonProperty("meta") EventMeta meta,
            @JsonProperty("video") AssetRef video,
            @JsonProperty("thumbnail") AssetRef thumbnail,
            @JsonProperty("durationMs") long durationMs,
            @JsonProperty("outputs") @Nullable List<RenderedOutput> outputs) {
        return new RenderDone(meta, video, thumbnail, durationMs, outputs == null ? List.of() : outputs);
    }
}
