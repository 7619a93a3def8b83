package io.remixengine.render.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Colour;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.asset.LocalAssetStore;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.testing.TestJob;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.RenderKit;
import io.remixengine.render.segment.SegmentCache;
import io.remixengine.render.work.RenderWork.SegmentWork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who passes on the join, when several workers end at the same time. */
class CommissionsTest {

    private static final int ROUNDS = 40;

    @TempDir
    Path folder;

    @Test
    void oneAndOnlyOnePassesOnTheJoinHoweverTheWorkersMeet() throws Exception {
        Random random = new Random(12);
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                // given some segments that are stored already, and two to four workers that end at the same time
                Case given = new Case(2 + random.nextInt(3), random.nextInt(3));

                // when each of them has stored its own
                CyclicBarrier together = new CyclicBarrier(given.atOnce());
                List<Future<Outcome>> running = new ArrayList<>();
                for (int index = 0; index < given.atOnce(); index++) {
                    int part = index;
                    int pause = random.nextInt(300_000);
                    running.add(workers.submit(() -> {
                        together.await();
                        Thread.sleep(0, pause);
                        given.store(part);
                        return given.after(part);
                    }));
                }
                List<Outcome> outcomes = new ArrayList<>();
                for (Future<Outcome> each : running) {
                    outcomes.add(each.get());
                }

                // then one passes on the join; and if it died before it did so, it does when its part comes again
                assertThat(outcomes).as("round %s", round).containsOnlyOnce(given.join());
                for (int index = 0; index < given.atOnce(); index++) {
                    assertThat(given.after(index)).as("round %s", round).isEqualTo(outcomes.get(index));
                }
            }
        }
    }

    /** A render of which some segments are under way, and some are done. */
    private final class Case {

        private final Path own = Files.createTempDirectory(folder, "case");
        private final RenderConfig config = RenderKit.defaults();
        private final LocalAssetStore assets = new LocalAssetStore(own.resolve("assets"));
        private final SegmentCache cache = new SegmentCache(assets, config);
        private final Commissions commissions = new Commissions(assets, cache);
        private final Path file = Files.writeString(own.resolve("segment.mp4"), "a segment");
        private final int atOnce;
        private final Commission commission;
        private final TestJob job;

        Case(int atOnce, int done) throws Exception {
            this.atOnce = atOnce;
            this.commission = new Commission(
                    request(),
                    Instant.EPOCH,
                    List.of(),
                    null,
                    IntStream.range(0, atOnce + done)
                            .mapToObj(index ->
                                    new Commission.Run(List.of(new Commission.Missing(index, 30, "key" + index))))
                            .toList());
            this.job = new TestJob(commission.request(), own);
            for (int index = atOnce; index < atOnce + done; index++) {
                store(index);
            }
        }

        int atOnce() {
            return atOnce;
        }

        Outcome join() {
            return Outcome.PassedOn.to(
                    new RenderWork.JoinWork(commission.request().meta()));
        }

        void store(int index) throws Exception {
            cache.keep("key" + index, file);
        }

        Outcome after(int index) {
            return commissions.after(new SegmentWork(commission.request().meta(), index), commission, job);
        }

        private static RenderRequested request() {
            Layer solid = new Layer.Solid(Colour.of("#102040"), null);
            Scene scene = new Scene("a", 30, List.of(solid), null, List.of(), null);
            return new RenderRequested(
                    new EventMeta(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 1, null, Instant.EPOCH),
                    new Timeline(new Canvas(180, 320), FrameRate.FPS_30, List.of(scene), null, CaptionStyle.NONE));
        }
    }
}
