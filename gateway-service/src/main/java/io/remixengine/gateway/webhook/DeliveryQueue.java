package io.remixengine.gateway.webhook;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.gateway.delivery.SystemWork;
import io.remixengine.gateway.notification.Notices;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries that are due. A claim keeps others off until it ends; the number of tries tells it from a later claim, so
 * that who comes back too late changes nothing. Blocks.
 */
@Singleton
final class DeliveryQueue {

    /**
     * A delivery to be tried now.
     *
     * @param webhookId null for a callback
     * @param tries with this one, ever
     * @param round with this one, since it was last sent by hand
     * @param secrets that sign it, the newest first
     */
    record Claimed(
            UUID id,
            UUID projectId,
            @Nullable UUID webhookId,
            String url,
            String body,
            int tries,
            int round,
            List<String> secrets) {}

    private static final Logger LOG = Logger.getLogger(DeliveryQueue.class);

    private final SystemWork work;
    private final Secrets secrets;
    private final Notices notices;
    private final WebhooksConfig config;

    DeliveryQueue(SystemWork work, Secrets secrets, Notices notices, WebhooksConfig config) {
        this.work = work;
        this.secrets = secrets;
        this.notices = notices;
        this.config = config;
    }

    /** @param busy projects that have enough under way */
    List<Claimed> claim(int most, Collection<UUID> busy) {
        return work.await(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "update re_webhook_deliveries set tries = tries + 1, tried_at = now(),"
                                        + " due_at = now() + cast(cast(?1 as text) as interval)"
                                        + " where id in (select id from re_webhook_deliveries where state = 'waiting'"
                                        + " and due_at <= now()"
                                        + " and project_id <> all (cast(string_to_array(cast(?2 as text), ',') as uuid[]))"
                                        + " order by due_at limit ?3 for update skip locked)"
                                        + " returning id, project_id, webhook_id,"
                                        + " coalesce(url, (select url from re_webhooks w where w.id = webhook_id)),"
                                        + " body, tries, tries - earlier_tries",
                                Object[].class)
                        .setParameter(1, config.claim().toString())
                        .setParameter(2, busy.stream().map(UUID::toString).collect(Collectors.joining(",")))
                        .setParameter(3, most)
                        .getResultList())
                .chain(this::withSecrets));
    }

    private Uni<List<Claimed>> withSecrets(List<Object[]> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> {
                    UUID project = (UUID) row[1];
                    UUID webhook = (UUID) row[2];
                    return secrets.inForce(project, webhook)
                            .chain(found -> found.isEmpty()
                                    ? secrets.make(project, webhook).chain(() -> secrets.inForce(project, webhook))
                                    : Uni.createFrom().item(found))
                            .map(all -> new Claimed(
                                    (UUID) row[0],
                                    project,
                                    webhook,
                                    (String) row[3],
                                    (String) row[4],
                                    ((Number) row[5]).intValue(),
                                    ((Number) row[6]).intValue(),
                                    all));
                })
                .collect()
                .asList();
    }

    /** It was taken. */
    void delivered(Claimed claimed, Answer.Received answer) {
        work.await(() -> lock(claimed.webhookId())
                .chain(() -> finish(claimed, "delivered", null, answer, null))
                .chain(known -> known && claimed.webhookId() != null
                        ? update(
                                "update re_webhooks set failing_since = null"
                                        + " where id = cast(cast(?1 as text) as uuid) and failing_since is not null",
                                claimed.webhookId().toString())
                        : Uni.createFrom().item(0)));
    }

    /**
     * It was not taken.
     *
     * @param pause until the next try; null if there is none
     */
    void failed(Claimed claimed, Answer answer, @Nullable Duration pause) {
        Answer.Received received = answer instanceof Answer.Received with ? with : null;
        String error = answer instanceof Answer.Silence silence ? silence.reason() : null;
        work.await(() -> lock(claimed.webhookId())
                .chain(() -> finish(claimed, pause == null ? "failed" : Delivery.WAITING, pause, received, error))
                .chain(known -> known && claimed.webhookId() != null
                        ? failing(claimed.webhookId(), received != null && received.isGone())
                        : Uni.createFrom().voidItem()));
    }

    /** Removes what was done long ago. */
    void sweep() {
        work.await(() -> update(
                        "delete from re_webhook_deliveries where state <> 'waiting'"
                                + " and created_at < now() - cast(cast(?1 as text) as interval)",
                        config.keepFor().toString())
                .chain(() -> update(
                        "delete from re_webhook_secrets where expires_at < cast(cast(?1 as text) as timestamptz)",
                        Instant.now().toString())));
    }

    /** Before its deliveries' rows, always, so that nobody waits for each other. */
    private static Uni<Void> lock(@Nullable UUID webhook) {
        return webhook == null
                ? Uni.createFrom().voidItem()
                : Panache.getSession()
                        .chain(session -> session.createNativeQuery(
                                        "select id from re_webhooks where id = ?1 for update", UUID.class)
                                .setParameter(1, webhook)
                                .getResultList())
                        .replaceWithVoid();
    }

    /** Whether this claim was still the latest: neither claimed by another nor sent again by hand meanwhile. */
    private static Uni<Boolean> finish(
            Claimed claimed,
            String state,
            @Nullable Duration pause,
            Answer.@Nullable Received answer,
            @Nullable String error) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update re_webhook_deliveries set state = ?3,"
                                + " due_at = now() + cast(cast(?4 as text) as interval),"
                                + " response_status = cast(cast(?5 as text) as int), response_body = cast(?6 as text),"
                                + " error = cast(?7 as text)"
                                + " where id = ?1 and tries = ?2 and tries - earlier_tries = ?8 and state = 'waiting'")
                        .setParameter(1, claimed.id())
                        .setParameter(2, claimed.tries())
                        .setParameter(3, state)
                        .setParameter(4, pause == null ? null : pause.toString())
                        .setParameter(5, answer == null ? null : Integer.toString(answer.status()))
                        .setParameter(6, answer == null ? null : answer.body())
                        .setParameter(7, error)
                        .setParameter(8, claimed.round())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    /** Remembers since when a webhook fails, and turns it off if it is gone or has failed for too long. */
    private Uni<Void> failing(UUID webhook, boolean gone) {
        return update(
                        "update re_webhooks set failing_since = now() where id = cast(cast(?1 as text) as uuid) and failing_since is null",
                        webhook.toString())
                .chain(Panache::getSession)
                .chain(session -> session.createNativeQuery(
                                "update re_webhooks set enabled = false, version = version + 1, updated_at = now(),"
                                        + " disabled_because = ?3 where id = ?1 and enabled"
                                        + " and (cast(?2 as text) = 'gone' or failing_since < now() - cast(cast(?4 as text) as interval))"
                                        + " returning project_id, url",
                                Object[].class)
                        .setParameter(1, webhook)
                        .setParameter(2, gone ? "gone" : "failing")
                        .setParameter(3, gone ? "The receiver answered 410 Gone." : "It took nothing for too long.")
                        .setParameter(4, config.disableAfter().toString())
                        .getResultList())
                .chain(turnedOff -> turnedOff.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : turnedOff(webhook, (UUID) turnedOff.getFirst()[0], (String)
                                turnedOff.getFirst()[1]));
    }

    private Uni<Void> turnedOff(UUID webhook, UUID project, String url) {
        LOG.infof("A webhook is turned off: %s of project %s", webhook, project);
        return giveUpWaiting(webhook).chain(() -> notices.webhookTurnedOff(project, url));
    }

    /** Nothing more is sent to a webhook that is off. */
    static Uni<Void> giveUpWaiting(UUID webhook) {
        return update(
                        "update re_webhook_deliveries set state = 'failed', due_at = null,"
                                + " error = coalesce(error, 'The webhook was turned off.')"
                                + " where webhook_id = cast(cast(?1 as text) as uuid) and state = 'waiting'",
                        webhook.toString())
                .replaceWithVoid();
    }

    private static Uni<Integer> update(String sql, String parameter) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(sql)
                        .setParameter(1, parameter)
                        .executeUpdate());
    }
}
