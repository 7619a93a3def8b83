package io.remixengine.contracts.script;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A written video: what is said and seen, and how it is announced.
 *
 * @param language an IETF language tag
 * @param titles the title in use first, then its alternatives
 * @param description what is published below the video
 * @param hashtags without the {@code #}
 * @param thumbnail the idea for the thumbnail
 * @param scenes in order, with distinct ids
 */
public record Script(
        String language,
        List<TitleVariation> titles,
        String description,
        List<String> hashtags,
        ThumbnailIdea thumbnail,
        List<ScriptScene> scenes) {

    public Script {
        requireNonNull(language, "language");
        requireNonNull(description, "description");
        requireNonNull(thumbnail, "thumbnail");
        titles = List.copyOf(titles);
        hashtags = List.copyOf(hashtags);
        scenes = List.copyOf(scenes);
        if (titles.isEmpty() || scenes.isEmpty()) {
            throw new IllegalArgumentException("a script has at least one title and one scene");
        }
        Set<String> ids = new HashSet<>();
        for (ScriptScene scene : scenes) {
            if (!ids.add(scene.id())) {
                throw new IllegalArgumentException("two scenes are called " + scene.id());
            }
        }
    }

    /** The title in use. */
    public String title() {
        return titles.getFirst().title();
    }
}
