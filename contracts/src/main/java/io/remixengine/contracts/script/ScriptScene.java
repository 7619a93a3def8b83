package io.remixengine.contracts.script;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One scene of a script: what is said while one picture is seen.
 *
 * @param id its name within the video, stable while scenes are reordered
 * @param role its part in the story
 * @param text what is spoken
 * @param visual what is seen, in words
 * @param sourceMs where in the source the words are said, in ms; null when they are not from a source
 */
public record ScriptScene(
        String id,
        Role role,
        String text,
        String visual,
        @Nullable Long sourceMs) {

    /** A scene's part in the story. */
    public enum Role {
        @JsonProperty("hook")
        HOOK,
        @JsonProperty("body")
        BODY,
        @JsonProperty("call_to_action")
        CALL_TO_ACTION
    }

    public ScriptScene {
        requireNonNull(id, "id");
        requireNonNull(role, "role");
        requireNonNull(visual, "visual");
        if (text.isBlank()) {
            throw new IllegalArgumentException("a scene has text");
        }
    }
}
