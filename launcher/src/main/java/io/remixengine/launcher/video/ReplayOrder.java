package io.remixengine.launcher.video;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.event.StageName;
import org.jspecify.annotations.Nullable;

/** From where a video is to be made again, and what is to be different, as the gateway reads it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayOrder(StageName from, Change brief) {

    /** What is missing stays as it was. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(
            @Nullable AspectRatio aspectRatio,
            @Nullable Integer durationSeconds,
            @Nullable String language,
            @Nullable String voice,
            @Nullable String model,
            VideoOrder.@Nullable Look style) {}
}
