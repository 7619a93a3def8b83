package io.remixengine.contracts.timeline;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The edit of a video, exact in frames. The whole lasts the sum of its scenes.
 *
 * @param canvas the size of the picture
 * @param frameRate how many frames a second
 * @param scenes in order, with distinct ids, 1 to 500
 * @param music under the whole, if any
 * @param captions how the words are drawn
 * @param safeArea what the captions keep clear of; null is generic
 */
public record Timeline(
        Canvas canvas,
        FrameRate frameRate,
        List<Scene> scenes,
        @Nullable Music music,
        CaptionStyle captions,
        @Nullable SafeArea safeArea) {

    /** With captions that keep clear of what all platforms draw. */
    public Timeline(
            Canvas canvas, FrameRate frameRate, List<Scene> scenes, @Nullable Music music, CaptionStyle captions) {
        this(canvas, frameRate, scenes, music, captions, null);
    }

    public Timeline {
        requireNonNull(canvas, "canvas");
        requireNonNull(frameRate, "frameRate");
        requireNonNull(captions, "captions");
        scenes = List.copyOf(requireNonNull(scenes, "scenes"));
        if (scenes.isEmpty() || scenes.size() > 500) {
            throw new FieldException("scenes", "must be 1 to 500, not " + scenes.size());
        }
        Set<String> ids = new HashSet<>();
        for (int index = 0; index < scenes.size(); index++) {
            String id = scenes.get(index).id();
            if (!ids.add(id)) {
                throw new FieldException(
                        "scenes[" + index + "].id", "must be another than " + id + ", as two scenes have it");
            }
        }
        for (int index = 0; index < scenes.size(); index++) {
            requireRoomForTransitions(scenes, index);
        }
    }

    /** What is not said is 30 frames a second and captions in the manner of karaoke. */
    @JsonCreator
    public static Timeline of(
            @JsonProperty("canvas") Canvas canvas,
            @JsonProperty("frameRate") @Nullable FrameRate frameRate,
            @JsonProperty("scenes") List<Scene> scenes,
            @JsonProperty("music") @Nullable Music music,
            @JsonProperty("captions") @Nullable CaptionStyle captions,
            @JsonProperty("safeArea") @Nullable SafeArea safeArea) {
        return new Timeline(
                canvas,
                frameRate == null ? FrameRate.FPS_30 : frameRate,
                scenes,
                music,
                captions == null ? CaptionStyle.KARAOKE : captions,
                safeArea);
    }

    /** How long the whole lasts, in frames. */
    public int frames() {
        return scenes.stream().mapToInt(Scene::frames).sum();
    }

    /** How long the whole lasts, in seconds. */
    public double seconds() {
        return frameRate.seconds(frames());
    }

    /**
     * The same on another canvas. Places are parts of the canvas, and pictures are cut by their focus and their fit; ellipses
     * and avatars keep their shape.
     */
    public Timeline on(Canvas other) {
        List<Scene> there =
                scenes.stream().map(scene -> scene.on(canvas, other)).toList();
        return new Timeline(other, frameRate, there, music, captions, safeArea);
    }

    /**
     * Some of its scenes, in their order. A transition stays between two that follow each other here as well; else the
     * cut is hard.
     *
     * @throws IllegalArgumentException if none of its scenes has one of these ids
     */
    public Timeline only(Set<String> ids) {
        List<Scene> kept = new ArrayList<>();
        for (int index = 0; index < scenes.size(); index++) {
            Scene scene = scenes.get(index);
            if (ids.contains(scene.id())) {
                boolean followed = index + 1 < scenes.size()
                        && ids.contains(scenes.get(index + 1).id());
                kept.add(
                        followed
                                ? scene
                                : new Scene(
                                        scene.id(),
                                        scene.frames(),
                                        scene.layers(),
                                        scene.voice(),
                                        scene.words(),
                                        null));
            }
        }
        return new Timeline(canvas, frameRate, kept, music, captions, safeArea);
    }

    private static void requireRoomForTransitions(List<Scene> scenes, int index) {
        Scene scene = scenes.get(index);
        Transition in = index == 0 ? null : scenes.get(index - 1).transition();
        Transition out = index == scenes.size() - 1 ? null : scene.transition();
        int taken = (in == null ? 0 : in.framesAfterCut()) + (out == null ? 0 : out.framesBeforeCut());
        if (taken > scene.frames()) {
            throw new FieldException(
                    "scenes[" + index + "].frames",
                    "must be at least " + taken + ", as its transitions take so many, and is " + scene.frames());
        }
    }
}
