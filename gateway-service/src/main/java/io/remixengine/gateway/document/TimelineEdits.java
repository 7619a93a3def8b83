package io.remixengine.gateway.document;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Fit;
import io.remixengine.contracts.timeline.Focus;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Music;
import io.remixengine.contracts.timeline.SafeArea;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.wire.Json;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people may do to a timeline: nothing that needs new media, and nothing that changes a scene's length. */
final class TimelineEdits {

    /** How near a picture comes that replaces one without a motion of its own. */
    private static final Focus NEAR = new Focus(0.5, 0.5, 1.12);

    private TimelineEdits() {}

    /** The same scenes in another order. The transitions stay where they are: they belong to the cuts. */
    static Timeline ordered(Timeline timeline, @Nullable List<@Nullable String> ids) {
        List<Scene> wanted = Order.of(timeline.scenes(), Scene::id, ids);
        List<Scene> scenes = new ArrayList<>();
        for (int index = 0; index < wanted.size(); index++) {
            Scene scene = wanted.get(index);
            scenes.add(new Scene(
                    scene.id(),
                    scene.frames(),
                    scene.layers(),
                    scene.voice(),
                    scene.words(),
                    timeline.scenes().get(index).transition()));
        }
        try {
            return with(timeline, scenes, timeline.music());
        } catch (IllegalArgumentException e) {
            throw Fields.invalid("order", "leaves a scene shorter than the transitions around it");
        }
    }

    /** Other music. */
    static Timeline withMusic(Timeline timeline, AssetRef recording, @Nullable Double belowVoiceDb) {
        if (!recording.mediaType().startsWith("audio/")) {
            throw Fields.invalid("uploadId", "must be a sound, and it is " + recording.mediaType());
        }
        return with(timeline, timeline.scenes(), music(recording, belowVoiceDb));
    }

    /** No music. */
    static Timeline withoutMusic(Timeline timeline) {
        return with(timeline, timeline.scenes(), null);
    }

    /** The same music, louder or softer. */
    static Timeline withMusicLevel(Timeline timeline, @Nullable Double belowVoiceDb) {
        Music music = timeline.music();
        if (music == null) {
            throw new ProblemException(Problem.notFound("music"));
        }
        return with(timeline, timeline.scenes(), music(music.asset(), belowVoiceDb));
    }

    /**
     * Another picture or clip for a scene, in the place of its lowest one, or of its background if it has none. What lies
     * over it stays.
     *
     * @param startMs which moment of a clip is seen first, in ms; the beginning by default
     */
    static Timeline withVisual(Timeline timeline, String id, AssetRef asset, @Nullable Long startMs) {
        Scene scene = requireScene(timeline, id);
        List<Scene> scenes = new ArrayList<>(timeline.scenes());
        List<Layer> layers = new ArrayList<>(scene.layers());
        int replaced = Math.max(0, lowestVisual(layers));
        layers.set(replaced, layer(asset, layers.get(replaced), startMs));
        scenes.set(
                scenes.indexOf(scene),
                new Scene(id, scene.frames(), layers, scene.voice(), scene.words(), scene.transition()));
        return with(timeline, scenes, timeline.music());
    }

    /**
     * Captions of another look.
     *
     * @param safeArea what they keep clear of; what all platforms draw by default
     */
    static Timeline withCaptions(Timeline timeline, @Nullable String style, @Nullable String safeArea) {
        Fields fields = new Fields();
        CaptionStyle look = known(fields, "style", style == null ? "" : style, CaptionStyle.class);
        SafeArea clear = safeArea == null ? null : known(fields, "safeArea", safeArea, SafeArea.class);
        fields.check();
        return new Timeline(
                timeline.canvas(),
                timeline.frameRate(),
                timeline.scenes(),
                timeline.music(),
                Objects.requireNonNull(look, "checked"),
                clear);
    }

    /** A picture of another shape, as large as it was. */
    static Timeline shaped(Timeline timeline, @Nullable String aspectRatio) {
        AspectRatio ratio;
        try {
            ratio = AspectRatio.of(aspectRatio == null ? "" : aspectRatio);
        } catch (IllegalArgumentException e) {
            throw Fields.invalid("aspectRatio", "must be 9:16, 16:9, 1:1 or 4:5");
        }
        return timeline.on(timeline.canvas().shaped(new Canvas(ratio.width(), ratio.height())));
    }

    private static <T extends Enum<T>> @Nullable T known(Fields fields, String field, String value, Class<T> type) {
        String names = Stream.of(type.getEnumConstants())
                .map(each -> Json.mapper().convertValue(each, String.class))
                .collect(Collectors.joining(", "));
        try {
            T known = value.isEmpty() ? null : Json.mapper().convertValue(value, type);
            if (known == null) {
                fields.wrong(field, "must be one of " + names);
            }
            return known;
        } catch (IllegalArgumentException e) {
            fields.wrong(field, "must be one of " + names);
            return null;
        }
    }

    /** @throws ProblemException if there is no such scene */
    static Scene requireScene(Timeline timeline, String id) {
        return timeline.scenes().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.notFound("scene")));
    }

    /** @return its index, or -1 if there is none */
    private static int lowestVisual(List<Layer> layers) {
        for (int index = 0; index < layers.size(); index++) {
            if (layers.get(index) instanceof Layer.Still || layers.get(index) instanceof Layer.Clip) {
                return index;
            }
        }
        return -1;
    }

    private static @Nullable Fit fit(Layer former) {
        return switch (former) {
            case Layer.Still still -> still.fit();
            case Layer.Clip clip -> clip.fit();
            case Layer.Avatar _, Layer.Solid _, Layer.Gradient _, Layer.Shape _, Layer.Text _ -> null;
        };
    }

    /** It lies where the one before it did, and a picture moves as that did. */
    private static Layer layer(AssetRef asset, Layer former, @Nullable Long startMs) {
        if (asset.mediaType().startsWith("image/")) {
            if (startMs != null) {
                throw Fields.invalid("startMs", "is only for a video, and this is " + asset.mediaType());
            }
            return former instanceof Layer.Still still
                    ? new Layer.Still(asset, still.from(), still.to(), still.fit(), still.placement())
                    : new Layer.Still(asset, Focus.CENTRE, NEAR, fit(former), former.placement());
        }
        if (asset.mediaType().startsWith("video/")) {
            if (startMs != null && (startMs < 0 || startMs > 86_400_000)) {
                throw Fields.invalid("startMs", "must be 0 to 86400000");
            }
            return new Layer.Clip(asset, startMs == null ? 0 : startMs, null, fit(former), former.placement());
        }
        throw Fields.invalid("uploadId", "must be a picture or a video, and it is " + asset.mediaType());
    }

    private static Music music(AssetRef recording, @Nullable Double belowVoiceDb) {
        try {
            return new Music(recording, belowVoiceDb == null ? Music.BED_DB : belowVoiceDb);
        } catch (IllegalArgumentException e) {
            throw Fields.invalid("belowVoiceDb", "must be 0 to 60");
        }
    }

    private static Timeline with(Timeline timeline, List<Scene> scenes, @Nullable Music music) {
        return new Timeline(
                timeline.canvas(), timeline.frameRate(), scenes, music, timeline.captions(), timeline.safeArea());
    }
}
