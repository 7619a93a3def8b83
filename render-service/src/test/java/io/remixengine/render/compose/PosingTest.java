package io.remixengine.render.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.Easing;
import io.remixengine.contracts.timeline.Keyframe;
import io.remixengine.contracts.timeline.Placement;
import java.util.List;
import org.junit.jupiter.api.Test;

class PosingTest {

    private static final Canvas CANVAS = new Canvas(1000, 500);

    @Test
    void layerMovesBetweenItsKeyframesAndRestsBeyondThem() {
        Placement placement = new Placement(
                0.5,
                0.5,
                0.2,
                0.4,
                0.8,
                10,
                0,
                null,
                List.of(
                        new Keyframe(10, 0, 0, 1, 1, 0, Easing.LINEAR),
                        new Keyframe(20, 0.1, -0.2, 2, 0.5, 90, Easing.LINEAR)));
        Posing posing = new Posing(placement, CANVAS, 60);

        assertThat(posing.at(-5)).isEqualTo(posing.at(10));
        assertThat(posing.at(99)).isEqualTo(posing.at(20));
        Pose middle = posing.at(15);
        assertThat(middle.place().x()).isCloseTo(550, within(1e-9));
        assertThat(middle.place().y()).isCloseTo(200, within(1e-9));
        assertThat(middle.place().width()).isCloseTo(300, within(1e-9));
        assertThat(middle.place().height()).isCloseTo(300, within(1e-9));
        assertThat(middle.place().degrees()).isCloseTo(55, within(1e-9));
        assertThat(middle.opacity()).isCloseTo(0.6, within(1e-9));
        assertThat(posing.largestScale()).isEqualTo(2);
    }

    @Test
    void layerIsSeenFromItsFirstFrameAndInTheHandlesOfItsScene() {
        Posing whole = new Posing(null, CANVAS, 60);
        Posing part = new Posing(new Placement(0.5, 0.5, 1, 1, 1, 0, 10, 50, List.of()), CANVAS, 60);
        Posing toTheEnd = new Posing(new Placement(0.5, 0.5, 1, 1, 1, 0, 10, 60, List.of()), CANVAS, 60);

        assertThat(whole.isSeen(-9)).isTrue();
        assertThat(whole.isSeen(70)).isTrue();
        assertThat(whole.coversAlways()).isTrue();
        assertThat(part.isSeen(9)).isFalse();
        assertThat(part.isSeen(10)).isTrue();
        assertThat(part.isSeen(49)).isTrue();
        assertThat(part.isSeen(50)).isFalse();
        assertThat(part.coversAlways()).isFalse();
        assertThat(toTheEnd.isSeen(65)).isTrue();
    }
}
