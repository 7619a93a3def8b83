package io.remixengine.platform.queue;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.event.StageName;
import io.remixengine.platform.event.KafkaAccess;
import io.remixengine.platform.event.StageGroups;
import io.remixengine.platform.event.StageGroups.StageGroup;
import io.remixengine.platform.event.Topics;
import io.remixengine.platform.event.TopicsConfig;
import io.remixengine.platform.testing.TestServers;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What the broker tells of real share groups. */
class StageGroupsTest {

    @Test
    void theBacklogIsWhatNobodyHasFinishedAndAStageThatNeverRanHasNone() throws Exception {
        String kafka = TestServers.kafka().bootstrapServers();
        String prefix = "groups-" + UUID.randomUUID() + "-";
        TopicsConfig config = new SmallRyeConfigBuilder()
                .withMapping(TopicsConfig.class)
                .withDefaultValue("remix.topics.prefix", prefix)
                .build()
                .getConfigMapping(TopicsConfig.class);
        WorkBench bench = WorkBench.at(kafka);
        CountDownLatch goOn = new CountDownLatch(1);
        WorkQueueSettings settings = new WorkQueueSettings(
                Map.of("bootstrap.servers", kafka),
                new Topics(prefix).group(StageName.RENDER),
                bench.topic(),
                1,
                WorkBench.LOCK,
                WorkBench.RENEW_EVERY,
                WorkBench.DELIVERY_LIMIT,
                null);
        KafkaAccess access = new KafkaAccess(kafka, "test-service", config);
        try (WorkQueue queue = new WorkQueue(settings, job -> {
                    goOn.await();
                    return Verdict.ACCEPT;
                });
                StageGroups groups = new StageGroups(access, Duration.ofSeconds(20))) {
            queue.start();
            WorkBench.await("the queue to be alive", Duration.ofSeconds(60), queue::alive);
            bench.send("one", "two", "three");

            WorkBench.await("three jobs to be told", Duration.ofSeconds(60), () -> backlog(groups) == 3);
            assertThat(groups.read())
                    .containsEntry(StageName.RENDER, new StageGroup(3, 1))
                    .containsEntry(StageName.SCRAPE, new StageGroup(0, 0));

            goOn.countDown();
            WorkBench.await("all jobs to be done", Duration.ofSeconds(60), () -> backlog(groups) == 0);
        } finally {
            access.sender().close();
        }
    }

    private static long backlog(StageGroups groups) throws Exception {
        return requireNonNull(groups.read().get(StageName.RENDER)).backlog();
    }
}
