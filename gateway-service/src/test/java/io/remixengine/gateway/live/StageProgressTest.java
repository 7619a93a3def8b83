package io.remixengine.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.StageProgressed;
import io.remixengine.contracts.wire.EventCodec;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What people see of a render that several instances work at. */
class StageProgressTest {

    private static final UUID VIDEO = UUID.randomUUID();
    private static final UUID REQUEST = UUID.randomUUID();
    private static final Instant BEGUN = Instant.parse("2026-11-21T12:00:00Z");

    private final StageProgress progress =
            new StageProgress(request -> Uni.createFrom().item(false));

    @Test
    void ofSeveralWorkersTheFurthestIsShownSoThatNothingGoesBack() {
        List<Double> shown = new ArrayList<>();
        progress.listen((step, ofVideo) -> shown.add(step.fraction()));

        // given two instances that tell by turns, one of them a segment ahead
        for (int second = 0; second < 20; second++) {
            tell(second, 0.03 * second);
            tell(second, 0.1 + 0.03 * second);
        }

        assertThat(shown).isSorted().hasSize(21);
        assertThat(progress.of(VIDEO))
                .isNotNull()
                .satisfies(step -> assertThat(step.note()).isEqualTo("drawing frame 67 of 100"));
        assertThat(progress.ofJob(REQUEST)).isEqualTo(progress.of(VIDEO));
    }

    @Test
    void whenTheFurthestIsGoneTheOthersAreShown() {
        tell(0, 0.5);

        tell(2, 0.4);
        assertThat(progress.of(VIDEO))
                .isNotNull()
                .extracting(StageProgressed::fraction)
                .isEqualTo(0.5);
        tell(4, 0.42);
        assertThat(progress.of(VIDEO))
                .isNotNull()
                .extracting(StageProgressed::fraction)
                .isEqualTo(0.42);
    }

    private void tell(int second, double fraction) {
        EventMeta meta = new EventMeta(
                UUID.randomUUID(), UUID.randomUUID(), VIDEO, 1, REQUEST, BEGUN.plus(Duration.ofSeconds(second)));
        progress.progressed(EventCodec.encode(new StageProgressed(
                        meta, StageName.RENDER, fraction, "drawing frame " + Math.round(100 * fraction) + " of 100")))
                .await()
                .indefinitely();
    }
}
