package io.remixengine.render.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.Focus;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Transition;
import io.remixengine.render.encode.EncoderSettings;
import io.remixengine.render.plan.Segment;
import io.remixengine.render.plan.Shot;
import io.remixengine.render.tool.Toolchain;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SegmentKeyTest {

    private static final Toolchain TOOLS = new Toolchain("ffmpeg 5", "fonts 1", true);
    private static final Toolchain OTHER_FONTS = new Toolchain("ffmpeg 5", "fonts 2", true);
    private static final EncoderSettings SETTINGS = new EncoderSettings("veryfast", 21, null, 2);
    private static final Layer STILL = still("test/s", "b");
    private static final Layer TEXT = new Layer.Text("Hello", null, null);

    @Test
    void keyKnowsEverythingThatShapesThePixels() {
        Segment still = body(0, "a", STILL);
        Segment wipe = change(Transition.Kind.WIPE, Transition.Direction.LEFT);
        Canvas canvas = new Canvas(1080, 1920);
        Set<String> keys = new HashSet<>(List.of(
                key(still, "", TOOLS),
                key(body(1, "a", STILL), "", TOOLS),
                key(body(0, "a", still("test/s", "c")), "", TOOLS),
                key(body(0, "a", STILL, TEXT), "", TOOLS),
                key(body(0, "a", TEXT), "", OTHER_FONTS),
                key(body(0, "a", TEXT), "", TOOLS),
                key(still, "script", TOOLS),
                key(still, "script", OTHER_FONTS),
                key(still, "", new Toolchain("ffmpeg 6", "fonts 1", true)),
                key(wipe, "", TOOLS),
                key(change(Transition.Kind.WIPE, Transition.Direction.UP), "", TOOLS),
                key(change(Transition.Kind.SLIDE, Transition.Direction.LEFT), "", TOOLS),
                SegmentKey.of(still, canvas, new FrameRate(25, 1), SETTINGS, "", TOOLS),
                SegmentKey.of(still, new Canvas(720, 1280), FrameRate.FPS_30, SETTINGS, "", TOOLS),
                SegmentKey.of(
                        still, canvas, FrameRate.FPS_30, new EncoderSettings("veryfast", 22, null, 2), "", TOOLS)));

        assertThat(keys).hasSize(15).allMatch(key -> key.matches("[0-9a-f]{64}"));
    }

    @Test
    void keyKnowsNeitherPlaceNorNamesNorFontsWithoutText() {
        Segment here = new Segment.Body(0, new Shot("a", List.of(STILL), 30, 0, 30));
        Segment there = new Segment.Body(500, new Shot("z", List.of(still("test/copy", "b")), 30, 0, 30));

        assertThat(key(here, "", TOOLS)).isEqualTo(key(there, "", TOOLS)).isEqualTo(key(here, "", OTHER_FONTS));
    }

    private static String key(Segment segment, String captions, Toolchain tools) {
        return SegmentKey.of(segment, new Canvas(1080, 1920), FrameRate.FPS_30, SETTINGS, captions, tools);
    }

    private static Segment body(int from, String scene, Layer... layers) {
        return new Segment.Body(0, new Shot(scene, List.of(layers), 90, from, 30));
    }

    private static Segment change(Transition.Kind kind, Transition.Direction direction) {
        return new Segment.Change(
                0,
                new Shot("a", List.of(STILL), 90, 86, 9),
                new Shot("b", List.of(STILL), 90, -4, 9),
                new Transition(kind, 9, direction));
    }

    private static Layer still(String key, String digit) {
        AssetRef asset = new AssetRef(key, "image/png", 1, digit.repeat(64), Provenance.uploaded(null, null));
        return new Layer.Still(asset, Focus.CENTRE, new Focus(0.5, 0.5, 1.2));
    }
}
