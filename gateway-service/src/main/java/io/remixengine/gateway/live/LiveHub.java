package io.remixengine.gateway.live;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.remixengine.contracts.event.StageProgressed;
import io.remixengine.gateway.live.Outlet.End;
import io.remixengine.gateway.outbox.DatabaseListening;
import io.remixengine.gateway.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who follows something on this instance. Notifications of the database tell, to every instance, which project has
 * new events; what they are is read from the tables, so a lost notification costs some seconds and no event.
 */
@Singleton
public final class LiveHub {

    private static final Logger LOG = Logger.getLogger(LiveHub.class);
    private static final String CHANNEL = "re_live";
    private static final long RECONNECT_MS = 500;
    private static final long TICK_MS = 1_000;

    private final Vertx vertx;
    private final LiveConfig config;
    private final StoredEvents stored;
    private final LiveViews views;
    private final RenderViews renders;
    private final StageProgress progress;
    private final PgSubscriber notifications;
    private final Map<UUID, Feed> feeds = new ConcurrentHashMap<>();
    private volatile boolean closing;

    LiveHub(
            Vertx vertx,
            LiveConfig config,
            StoredEvents stored,
            LiveViews views,
            RenderViews renders,
            StageProgress progress,
            DatabaseListening listening) {
        this.vertx = vertx;
        this.config = config;
        this.stored = stored;
        this.views = views;
        this.renders = renders;
        this.progress = progress;
        this.notifications =
                PgSubscriber.subscriber(vertx, listening.options()).reconnectPolicy(retries -> RECONNECT_MS);
    }

    void start(@Observes StartupEvent event) {
        var channel = notifications.channel(CHANNEL);
        channel.handler(this::notified);
        // also after each reconnection: what was told meanwhile was not heard
        channel.subscribeHandler(listening -> poll());
        notifications.connect().onFailure(e -> LOG.warnf("No notifications yet: %s", e.getMessage()));
        progress.listen(this::progressed);
        vertx.setPeriodic(TICK_MS, timer -> tick());
        vertx.setPeriodic(config.poll().toMillis(), timer -> poll());
        vertx.setPeriodic(config.checkAccess().toMillis(), timer -> checkAccess());
    }

    /** Before the wait for requests to end, which streams would not do by themselves. */
    void endStreams(@Observes ShutdownDelayInitiatedEvent event) {
        closing = true;
        readers().forEach(reader -> reader.end(End.CLOSING));
    }

    void stop(@Observes ShutdownEvent event) {
        notifications.close();
    }

    /**
     * A stream that begins after a number, or with the present state.
     *
     * @throws ProblemException (as a failure) if there is no such thing for this person
     */
    public Uni<LiveStream> stream(Topic topic, UUID user, @Nullable Long after) {
        return open(topic, user, after).map(opening -> new LiveStream(this, topic, user, opening));
    }

    LiveConfig config() {
        return config;
    }

    /** Where a stream begins. */
    Uni<Opening> open(Topic topic, UUID user, @Nullable Long after) {
        return stored.open(topic, user, after);
    }

    /** Begins to tell, on the present context. */
    Subscription subscribe(Topic topic, UUID user, Opening opening, Outlet outlet) {
        var context = Objects.requireNonNull(Vertx.currentContext(), "a reader needs its connection's context");
        Subscription[] made = new Subscription[1];
        Feed feed = feeds.compute(opening.project(), (project, present) -> {
            Feed found = present != null
                    ? present
                    : new Feed(project, vertx, config.kept(), after -> stored.follow(project, after));
            made[0] = new Subscription(
                    topic, user, opening, found, context, outlet, after -> stored.open(topic, user, after));
            found.add(made[0]);
            return found;
        });
        feed.wake();
        Subscription reader = made[0];
        reader.poke();
        if (closing) {
            reader.end(End.CLOSING);
        }
        return reader;
    }

    private Stream<Subscription> readers() {
        return feeds.values().stream().flatMap(feed -> feed.readers().stream());
    }

    private void notified(String project) {
        Feed feed = feeds.get(UUID.fromString(project));
        if (feed != null) {
            feed.wake();
        }
    }

    private void progressed(StageProgressed step, boolean ofVideo) {
        Feed feed = feeds.get(step.meta().projectId());
        UUID video = step.meta().videoId();
        UUID cause = step.meta().causeId();
        if (feed != null && ofVideo) {
            feed.progress(Message.progress(video, views.progress(step)));
        } else if (feed != null && cause != null) {
            feed.progress(Message.progress(video, cause, renders.progress(step)));
        }
    }

    private void tick() {
        long now = Subscription.now();
        readers().forEach(reader -> reader.tick(now, config));
    }

    private void poll() {
        for (UUID project : feeds.keySet()) {
            feeds.computeIfPresent(project, (id, feed) -> feed.readers().isEmpty() ? null : feed);
        }
        if (!feeds.isEmpty()) {
            stored.last(feeds.keySet())
                    .subscribe()
                    .with(
                            last -> feeds.values().stream()
                                    .filter(feed -> last.getOrDefault(feed.project(), 0L) > feed.last())
                                    .forEach(Feed::wake),
                            failure -> LOG.warnf("Live events cannot be looked for: %s", failure.getMessage()));
        }
    }

    private void checkAccess() {
        Map<Subscription, StoredEvents.Membership> needed = feeds.values().stream()
                .flatMap(feed -> feed.readers().stream()
                        .map(reader -> Map.entry(reader, new StoredEvents.Membership(feed.project(), reader.user()))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (needed.isEmpty()) {
            return;
        }
        Consumer<Set<StoredEvents.Membership>> check = present -> needed.forEach((reader, membership) -> {
            if (!present.contains(membership)) {
                reader.end(End.NO_ACCESS);
            }
        });
        stored.memberships(Set.copyOf(needed.values()))
                .subscribe()
                .with(check, failure -> LOG.warnf("Readers' rights cannot be checked: %s", failure.getMessage()));
    }
}
