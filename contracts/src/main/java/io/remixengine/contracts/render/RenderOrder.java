package io.remixengine.contracts.render;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be made of a timeline. The MP4 itself always is.
 *
 * @param profile how good
 * @param outputs what else, each once, at most 20
 * @param scenes the ids of the only scenes that are rendered, in the timeline's order whatever the order here; empty is all
 * @param aspectRatio another shape than the timeline's; null keeps that
 */
public record RenderOrder(
        Profile profile,
        List<Output> outputs,
        List<String> scenes,
        @Nullable AspectRatio aspectRatio) {

    /** What is published: the whole, as the timeline says, and a thumbnail. */
    public static final RenderOrder FINAL =
            new RenderOrder(Profile.STANDARD, List.of(Output.Thumbnail.BEST), List.of(), null);

    /** How many outputs one order may have. */
    public static final int MOST_OUTPUTS = 20;

    public RenderOrder {
        requireNonNull(profile, "profile");
        outputs = List.copyOf(outputs);
        scenes = List.copyOf(scenes);
        if (outputs.size() > MOST_OUTPUTS) {
            throw new IllegalArgumentException("a render has at most " + MOST_OUTPUTS + " outputs");
        }
        requireDistinct("outputs", outputs.stream().map(Output::fileName).toList());
        requireDistinct("scenes", scenes);
    }

    /** What is not said is the whole, in the standard profile, as the timeline says, with nothing beside the MP4. */
    @JsonCreator
    public static RenderOrder of(
            @JsonProperty("profile") @Nullable Profile profile,
            @JsonProperty("outputs") @Nullable List<Output> outputs,
            @JsonProperty("scenes") @Nullable List<String> scenes,
            @JsonProperty("aspectRatio") @Nullable AspectRatio aspectRatio) {
        return new RenderOrder(
                profile == null ? Profile.STANDARD : profile,
                outputs == null ? List.of() : outputs,
                scenes == null ? List.of() : scenes,
                aspectRatio);
    }

    /**
     * The timeline that is rendered for this order.
     *
     * @throws IllegalArgumentException if it has no scene of a name that the order says
     */
    public Timeline of(Timeline whole) {
        Timeline chosen = whole;
        if (!scenes.isEmpty()) {
            Set<String> wanted = new HashSet<>(scenes);
            wanted.removeAll(whole.scenes().stream().map(Scene::id).collect(Collectors.toSet()));
            if (!wanted.isEmpty()) {
                throw new IllegalArgumentException("scenes: the timeline has no scene " + String.join(", ", wanted));
            }
            chosen = whole.only(Set.copyOf(scenes));
        }
        if (aspectRatio != null) {
            chosen = chosen.on(chosen.canvas().shaped(new Canvas(aspectRatio.width(), aspectRatio.height())));
        }
        return chosen.on(profile.canvas(chosen.canvas()));
    }

    private static void requireDistinct(String field, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(field + ": " + name + " is ordered twice");
            }
        }
    }
}
