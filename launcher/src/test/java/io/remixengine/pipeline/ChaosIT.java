package io.remixengine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.brief.Source;
import io.remixengine.launcher.stack.ServiceName;
import io.remixengine.launcher.video.VideoView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every service is killed again and again, at any moment, while there is work for all of them. */
@Tag("long")
@ExtendWith(WholeStack.class)
class ChaosIT {

    private static final System.Logger LOG = System.getLogger(ChaosIT.class.getName());
    private static final int VIDEOS = 8;

    /** One less than what makes a job count as one that ends its workers. */
    private static final int KILLS_OF_EACH = 2;

    private static final int SHORTEST_PEACE_MS = 3_000;
    private static final int LONGEST_PEACE_MS = 9_000;

    @Test
    void everyVideoIsFinishedOnce(WholeStack.Running stack) throws Exception {
        long seed = System.nanoTime();
        LOG.log(System.Logger.Level.INFO, "seed {0}", Long.toString(seed));
        Random random = new Random(seed);
        List<ServiceName> victims = new ArrayList<>(IntStream.range(0, KILLS_OF_EACH)
                .boxed()
                .flatMap(round -> Stream.of(ServiceName.values()))
                .toList());
        Collections.shuffle(victims, random);
        List<UUID> videos = new ArrayList<>();
        for (int video = 0; video < VIDEOS; video++) {
            videos.add(video % 2 == 0 ? stack.orderFromPage(10 + video) : stack.order(script(video), 10));
        }

        for (ServiceName victim : victims) {
            Thread.sleep(Duration.ofMillis(random.nextInt(SHORTEST_PEACE_MS, LONGEST_PEACE_MS)));
            ProcessHandle.of(stack.stack().pid(victim)).ifPresent(ProcessHandle::destroyForcibly);
        }

        for (UUID video : videos) {
            VideoView end = stack.end(video);
            assertThat(end.status()).as("%s", end.failure()).isEqualTo("published");
            assertThat(stack.finals(video)).hasSize(1);
        }
        for (ServiceName service : ServiceName.values()) {
            stack.stack().awaitReady(service);
        }
        assertThat(stack.workFiles()).isEmpty();
    }

    private static Source script(int video) {
        return new Source.Topic("Bees", null, """
                Bees dance to tell the others where the flowers are. Number %d is the best of all of them.
                In the evening the whole hive knows which meadow was worth the flight.""".formatted(video));
    }
}
