package io.remixengine.gateway.webhook;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.remixengine.gateway.delivery.Backoff;
import io.remixengine.gateway.delivery.DueWork;
import io.remixengine.platform.address.AllowedHosts;
import io.remixengine.platform.address.Destinations;
import io.remixengine.platform.address.HostResolver;
import io.remixengine.platform.address.UrlRefusedException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tries what is due, in each instance, while the application runs. Virtual threads. */
@Singleton
final class WebhookDeliverer {

    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
    private static final Duration SWEEP_EVERY = Duration.ofHours(1);

    private final DeliveryQueue queue;
    private final WebhookAddresses addresses;
    private final WebhookClient client;
    private final Backoff backoff;
    private final DueWork<DeliveryQueue.Claimed> work;
    private final Map<UUID, Integer> underWay = new ConcurrentHashMap<>();
    private final int few;

    private volatile long sweptAt = System.nanoTime() - SWEEP_EVERY.toNanos();

    @Inject
    WebhookDeliverer(Vertx vertx, DeliveryQueue queue, WebhookAddresses addresses, WebhooksConfig config) {
        this(vertx, queue, addresses, config, HostResolver.system());
    }

    /** @param resolver who is asked for the addresses of hosts */
    WebhookDeliverer(
            Vertx vertx,
            DeliveryQueue queue,
            WebhookAddresses addresses,
            WebhooksConfig config,
            HostResolver resolver) {
        this.queue = queue;
        this.addresses = addresses;
        this.client = new WebhookClient(
                vertx,
                new HttpClientOptions(),
                new Destinations(AllowedHosts.of(config.allowedHosts().orElse(List.of())), resolver),
                config.timeout(),
                config.concurrency());
        this.backoff = new Backoff(config.retryDelays());
        this.few = Math.max(1, config.concurrency() / 4);
        this.work = new DueWork<>("webhooks", config.concurrency(), config.pollEvery(), this::claim, this::deliver);
    }

    void start(@Observes StartupEvent event) {
        start();
    }

    void stop(@Observes ShutdownEvent event) {
        stop();
    }

    void start() {
        work.start();
    }

    void stop() {
        work.close();
        client.close();
    }

    /** A few at a time, and none of a project that has a few under way, so that a slow receiver holds up its own project only. */
    private List<DeliveryQueue.Claimed> claim(int most) {
        if (System.nanoTime() - sweptAt > SWEEP_EVERY.toNanos()) {
            sweptAt = System.nanoTime();
            queue.sweep();
        }
        Set<UUID> busy = underWay.entrySet().stream()
                .filter(each -> each.getValue() >= few)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        List<DeliveryQueue.Claimed> claimed = queue.claim(Math.min(most, few), busy);
        claimed.forEach(each -> underWay.merge(each.projectId(), 1, Integer::sum));
        return claimed;
    }

    private void deliver(DeliveryQueue.Claimed claimed) {
        try {
            switch (answer(claimed)) {
                case Answer.Received taken when taken.isTaken() -> queue.delivered(claimed, taken);
                case Answer.Received refused ->
                    queue.failed(claimed, refused, refused.isGone() ? null : pause(claimed, refused.retryAfter()));
                case Answer.Silence silence -> queue.failed(claimed, silence, pause(claimed, null));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the claim ends by itself
        } finally {
            underWay.computeIfPresent(claimed.projectId(), (project, count) -> count == 1 ? null : count - 1);
        }
    }

    private Answer answer(DeliveryQueue.Claimed claimed) throws InterruptedException {
        String id = "msg_" + claimed.id();
        long now = Instant.now().getEpochSecond();
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                "User-Agent",
                "RemixEngine-Webhooks/1",
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(now),
                "webhook-signature",
                Signature.header(claimed.secrets(), id, now, claimed.body()));
        try {
            return client.post(addresses.parse(claimed.url()), claimed.tries() - 1, headers, claimed.body());
        } catch (UrlRefusedException e) {
            return new Answer.Silence(e.reason());
        }
    }

    /** The receiver may ask for a longer pause than ours, not for a shorter one. */
    private @Nullable Duration pause(DeliveryQueue.Claimed claimed, @Nullable Duration asked) {
        return backoff.after(claimed.round(), ThreadLocalRandom.current())
                .map(ours -> asked == null || asked.compareTo(ours) < 0 ? ours : shorter(asked, LONGEST_PAUSE))
                .orElse(null);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
