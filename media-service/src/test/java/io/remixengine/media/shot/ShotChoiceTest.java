package io.remixengine.media.shot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShotChoiceTest {

    @Test
    void sceneShowsWhatIsSeenWhileItsWordsAreSaid() {
        ShotChoice choice = new ShotChoice(List.of(new Shot(0, 10_000), new Shot(10_000, 20_000)));

        assertThat(choice.take(12_000L, 4_000)).contains(12_000L);
    }

    @Test
    void stretchStaysInsideItsShotWithRoomForTheTransition() {
        ShotChoice choice = new ShotChoice(List.of(new Shot(10_000, 20_000)));

        assertThat(choice.take(19_000L, 4_000)).contains(20_000L - 200 - 4_000);
    }

    @Test
    void shortShotsAreSkipped() {
        ShotChoice choice = new ShotChoice(List.of(new Shot(0, 3_000), new Shot(3_000, 9_000)));

        assertThat(choice.take(1_000L, 4_000)).contains(3_200L);
    }

    @Test
    void nothingIsShownTwice() {
        ShotChoice choice = new ShotChoice(List.of(new Shot(0, 10_000)));

        assertThat(choice.take(null, 4_000)).contains(200L);
        assertThat(choice.take(null, 4_000)).contains(4_600L);
        assertThat(choice.take(null, 4_000)).isEmpty();
    }

    @Test
    void noShotsNoFootage() {
        assertThat(new ShotChoice(List.of()).take(0L, 1_000)).isEmpty();
    }
}
