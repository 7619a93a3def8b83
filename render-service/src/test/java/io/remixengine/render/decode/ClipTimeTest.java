package io.remixengine.render.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Playback;
import org.junit.jupiter.api.Test;

class ClipTimeTest {

    @Test
    void clipRunsAtItsSpeedFromItsMomentOn() {
        ClipTime time = new ClipTime(4, new Playback(null, 2, false, null), 100, FrameRate.FPS_30);

        assertThat(time.moment(0)).isEqualTo(4);
        assertThat(time.moment(30)).isCloseTo(6, within(1e-9));
        assertThat(time.moment(-15)).isCloseTo(3, within(1e-9));
    }

    @Test
    void clipHoldsItsLastFrameBeforeTheEnd() {
        ClipTime time = new ClipTime(1, new Playback(2_000L, 1, false, null), 100, FrameRate.FPS_30);

        assertThat(time.held(29)).isEqualTo(29);
        assertThat(time.held(30)).isEqualTo(29);
        assertThat(time.held(900)).isEqualTo(29);
    }

    @Test
    void clipStartsAgainWhereItStarted() {
        ClipTime time = new ClipTime(1, new Playback(2_000L, 1, true, null), 100, FrameRate.FPS_30);

        assertThat(time.round(29)).isZero();
        assertThat(time.round(30)).isEqualTo(1);
        assertThat(time.moment(30)).isCloseTo(1, within(1e-9));
        assertThat(time.moment(75)).isCloseTo(1.5, within(1e-9));
        assertThat(time.round(-1)).isEqualTo(-1);
        assertThat(time.moment(-1)).isCloseTo(2 - 1 / 30.0, within(1e-9));
        assertThat(time.held(75)).isEqualTo(75);
    }

    @Test
    void fileOfUnknownLengthIsPlayedOnce() {
        ClipTime time = new ClipTime(0, new Playback(null, 1, true, null), 0, FrameRate.FPS_30);

        assertThat(time.round(900)).isZero();
        assertThat(time.held(900)).isEqualTo(900);
    }
}
