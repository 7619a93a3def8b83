package io.remixengine.gateway.notification;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.gateway.delivery.SystemWork;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The mails that are due; claimed as deliveries of webhooks are. Blocks. */
@Singleton
final class MailQueue {

    /**
     * A mail to be sent now.
     *
     * @param to null if the person has no address that mail can go to
     * @param tries with this one
     */
    record Claimed(
            UUID id,
            @Nullable UUID videoId,
            String heading,
            String text,
            int tries,
            @Nullable String to) {}

    private final SystemWork work;
    private final Addresses addresses;
    private final MailConfig config;

    MailQueue(SystemWork work, Addresses addresses, MailConfig config) {
        this.work = work;
        this.addresses = addresses;
        this.config = config;
    }

    List<Claimed> claim(int most) {
        return work.await(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "update re_mails set tries = tries + 1,"
                                        + " due_at = now() + cast(cast(?1 as text) as interval)"
                                        + " where id in (select id from re_mails where state = 'waiting'"
                                        + " and due_at <= now() order by due_at limit ?2 for update skip locked)"
                                        + " returning id, user_id, video_id, heading, text, tries",
                                Object[].class)
                        .setParameter(1, config.claim().toString())
                        .setParameter(2, most)
                        .getResultList())
                .chain(this::withAddresses));
    }

    private Uni<List<Claimed>> withAddresses(List<Object[]> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> addresses
                        .of((UUID) row[1])
                        .map(to -> new Claimed(
                                (UUID) row[0],
                                (UUID) row[2],
                                (String) row[3],
                                (String) row[4],
                                ((Number) row[5]).intValue(),
                                to)))
                .collect()
                .asList();
    }

    void sent(Claimed claimed) {
        finish(claimed, "sent", null, null);
    }

    /** @param pause until the next try; null if there is none */
    void failed(Claimed claimed, @Nullable Duration pause, String error) {
        finish(claimed, pause == null ? "failed" : "waiting", pause, error);
    }

    /** Removes what was done long ago. */
    void sweep() {
        work.await(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery("delete from re_mails where state <> 'waiting'"
                                + " and created_at < now() - cast(cast(?1 as text) as interval)")
                        .setParameter(1, config.keepFor().toString())
                        .executeUpdate()));
    }

    private void finish(Claimed claimed, String state, @Nullable Duration pause, @Nullable String error) {
        work.await(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery("update re_mails set state = ?3,"
                                + " due_at = now() + cast(cast(?4 as text) as interval), error = cast(?5 as text)"
                                + " where id = ?1 and tries = ?2 and state = 'waiting'")
                        .setParameter(1, claimed.id())
                        .setParameter(2, claimed.tries())
                        .setParameter(3, state)
                        .setParameter(4, pause == null ? null : pause.toString())
                        .setParameter(5, error)
                        .executeUpdate()));
    }
}
