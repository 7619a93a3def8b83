package io.remixengine.launcher.video;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.brief.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked of the gateway; it knows what each part may be and says what is wrong. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VideoOrder(
        Source source,
        AspectRatio aspectRatio,
        int durationSeconds,
        String language,
        String voice,
        @Nullable Look style,
        boolean autoApprove,
        List<PublishTarget> publishTargets) {

    /**
     * How it looks and sounds, where that is not the usual.
     *
     * @param music the name of a track
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Look(@Nullable String music) {}
}
