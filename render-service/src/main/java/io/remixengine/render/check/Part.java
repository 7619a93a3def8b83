package io.remixengine.render.check;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Keyframe;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Music;
import io.remixengine.contracts.timeline.Placement;
import io.remixengine.contracts.timeline.Playback;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.TextStyle;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Transition;
import io.remixengine.contracts.timeline.Voice;
import io.remixengine.contracts.timeline.Word;
import java.util.Map;

/**
 * A part of a timeline's JSON that is read on its own, after its parts, so that one that is wrong hides no other.
 *
 * @param type what it is read as
 * @param parts by the property that holds one of them, or a list of them
 */
record Part(Class<?> type, Map<String, Part> parts) {

    private static final Part ASSET = new Part(AssetRef.class, Map.of());
    private static final Part PLACEMENT =
            new Part(Placement.class, Map.of("keyframes", new Part(Keyframe.class, Map.of())));
    private static final Part LAYER = new Part(
            Layer.class,
            Map.of(
                    "asset",
                    ASSET,
                    "placement",
                    PLACEMENT,
                    "playback",
                    new Part(Playback.class, Map.of()),
                    "style",
                    new Part(TextStyle.class, Map.of())));
    private static final Part SCENE = new Part(
            Scene.class,
            Map.of(
                    "layers", LAYER,
                    "voice", new Part(Voice.class, Map.of("asset", ASSET)),
                    "words", new Part(Word.class, Map.of()),
                    "transition", new Part(Transition.class, Map.of())));

    static final Part TIMELINE = new Part(
            Timeline.class,
            Map.of(
                    "canvas", new Part(Canvas.class, Map.of()),
                    "frameRate", new Part(FrameRate.class, Map.of()),
                    "music", new Part(Music.class, Map.of("asset", ASSET)),
                    "scenes", SCENE));

    boolean asset() {
        return type == AssetRef.class;
    }
}
