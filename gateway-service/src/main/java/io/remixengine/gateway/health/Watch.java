package io.remixengine.gateway.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.VertxContextSupport;
import io.remixengine.contracts.event.StageName;
import io.remixengine.gateway.health.Health.State;
import io.remixengine.gateway.tenancy.Transactions;
import io.remixengine.gateway.video.Status;
import io.remixengine.platform.asset.AssetReadiness;
import io.remixengine.platform.event.KafkaAccess;
import io.remixengine.platform.event.StageGroups;
import io.remixengine.platform.event.StageGroups.StageGroup;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at everything every few seconds, so that many who ask cost no more than one, and tells it in metrics, too. Each
 * gateway looks for itself and sees the same.
 */
@Singleton
public final class Watch {

    private static final Logger LOG = Logger.getLogger(Watch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Transactions transactions;
    private final AssetReadiness files;
    private final StageGroups stages;
    private volatile Map<StageName, StageGroup> groups = Map.of();
    private volatile Map<Status, Long> videos = Map.of();
    private volatile @Nullable Health seen;

    Watch(Transactions transactions, KafkaAccess kafka, @Readiness AssetReadiness files, MeterRegistry metrics) {
        this.transactions = transactions;
        this.files = files;
        this.stages = new StageGroups(kafka, PATIENCE);
        for (StageName stage : StageName.values()) {
            Gauge.builder("remix.stage.backlog", () -> group(stage).backlog())
                    .tag("stage", stage.id())
                    .register(metrics);
            Gauge.builder("remix.stage.workers", () -> group(stage).workers())
                    .tag("stage", stage.id())
                    .register(metrics);
        }
        for (Status status : Status.values()) {
            Gauge.builder("remix.videos", () -> count(status))
                    .tag("status", status.id())
                    .register(metrics);
        }
    }

    /** What was seen last; looks if nobody did before. */
    Health seen() throws InterruptedException {
        Health last = seen;
        return last == null ? look() : last;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void lookAgain() throws InterruptedException {
        look();
    }

    private Health look() throws InterruptedException {
        State database = lookAtVideos();
        State broker = lookAtStages();
        Map<String, State> parts = new LinkedHashMap<>();
        parts.put("database", database);
        parts.put("kafka", broker);
        parts.put("files", state(files.call().getStatus() == HealthCheckResponse.Status.UP));
        Map<StageName, Health.Queue> queues = new EnumMap<>(StageName.class);
        for (StageName stage : StageName.values()) {
            StageGroup group = group(stage);
            parts.put(stage.id(), state(broker == State.UP && group.workers() > 0));
            queues.put(stage, new Health.Queue(group.backlog(), group.workers()));
        }
        State all = database == State.DOWN || broker == State.DOWN
                ? State.DOWN
                : parts.containsValue(State.DOWN) ? State.DEGRADED : State.UP;
        Health found = new Health(all, parts, queues, counts(), Instant.now());
        seen = found;
        return found;
    }

    @PreDestroy
    void close() {
        stages.close();
    }

    private State lookAtStages() throws InterruptedException {
        try {
            groups = stages.read();
            return State.UP;
        } catch (ExecutionException away) {
            LOG.warnf("Kafka does not tell what the stages do: %s", away.getMessage());
            return State.DOWN;
        }
    }

    private State lookAtVideos() {
        try {
            videos = VertxContextSupport.subscribeAndAwait(this::byStatus);
            return State.UP;
        } catch (Throwable away) { // what subscribeAndAwait declares
            LOG.warnf("The database does not tell how many videos there are: %s", away.getMessage());
            return State.DOWN;
        }
    }

    private Uni<Map<Status, Long>> byStatus() {
        return transactions
                .asSystem(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(
                                        "select status, count(*) from re_videos group by status", Object[].class)
                                .getResultList()))
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> Status.of((String) row[0]), row -> ((Number) row[1]).longValue())))
                .ifNoItem()
                .after(PATIENCE)
                .fail();
    }

    private Health.VideoCounts counts() {
        return new Health.VideoCounts(
                count(Status.REQUESTED, Status.AWAITING_SCRIPT_APPROVAL, Status.AWAITING_MEDIA_APPROVAL),
                count(Status.SCRAPING, Status.REMIXING, Status.GENERATING, Status.RENDERING, Status.PUBLISHING),
                count(Status.RENDERED, Status.PUBLISHED, Status.PARTLY_PUBLISHED),
                count(Status.FAILED),
                count(Status.CANCELLED));
    }

    private long count(Status... wanted) {
        Map<Status, Long> counted = videos;
        return Stream.of(wanted)
                .mapToLong(status -> counted.getOrDefault(status, 0L))
                .sum();
    }

    private StageGroup group(StageName stage) {
        return groups.getOrDefault(stage, new StageGroup(0, 0));
    }

    private static State state(boolean up) {
        return up ? State.UP : State.DOWN;
    }
}
