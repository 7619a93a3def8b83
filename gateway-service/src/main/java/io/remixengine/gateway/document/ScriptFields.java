package io.remixengine.gateway.document;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A whole script as a person sends it. */
public record ScriptFields(
        @Schema(description = "The title in use first; 1 to 20") @Nullable
        List<@Nullable TitleFields> titles,

        @Schema(examples = "How a bee tells the way.") @Nullable
        String description,

        @Schema(description = "Without #", examples = "[\"bees\"]") @Nullable
        List<@Nullable String> hashtags,

        @Nullable ThumbnailFields thumbnail,

        @Schema(description = "In order; 1 to 200") @Nullable
        List<@Nullable SceneFields> scenes) {

    /** A title that the video could have. */
    public record TitleFields(
            @Schema(examples = "Why Bees Dance") @Nullable String title,

            @Schema(examples = "a question") @Nullable String reason) {}

    /** The idea for the thumbnail. */
    public record ThumbnailFields(
            @Schema(examples = "They dance?") @Nullable String text,

            @Schema(examples = "a bee on a flower") @Nullable
            String visual) {}

    /** A scene: one of the script by its id, or a new one without. */
    public record SceneFields(
            @Schema(examples = "s1") @Nullable String id,

            @Schema(examples = "Bees dance to tell the way.") @Nullable
            String text,

            @Schema(examples = "a bee on a flower") @Nullable
            String visual) {}
}
