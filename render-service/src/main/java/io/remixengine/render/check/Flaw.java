package io.remixengine.render.check;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Something in a timeline that can't be rendered.
 *
 * @param path where it is, such as {@code $.scenes[2].layers[0].placement.keyframes[1].scale}
 * @param scene the id of the scene that it is in, if it is in one that has an id
 * @param reason what is wrong, as it goes on after the path, such as {@code must be 0 to 16, not 99}
 */
public record Flaw(String path, @Nullable String scene, String reason) {

    public Flaw {
        requireNonNull(path, "path");
        requireNonNull(reason, "reason");
    }

    /** As a person reads it. */
    @Override
    public String toString() {
        return path + (scene == null ? " " : " (scene " + scene + ") ") + reason;
    }
}
