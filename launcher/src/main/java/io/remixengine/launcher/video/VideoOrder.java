package io.remixengine.launcher.video;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.timeline.CaptionStyle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the gateway; it knows what each part may be and says what is wrong.
 *
 * @param callbackUrl where every news of the video is posted to, if anywhere
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VideoOrder(
        Source source,
        AspectRatio aspectRatio,
        int durationSeconds,
        String language,
        String voice,
        @Nullable String model,
        @Nullable Look style,
        boolean autoApprove,
        List<PublishTarget> publishTargets,
        @Nullable String callbackUrl) {

    /**
     * How it looks and sounds, where that is not the usual.
     *
     * @param music the name of a track
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Look(
            @Nullable CaptionStyle captions, @Nullable String music) {}
}
