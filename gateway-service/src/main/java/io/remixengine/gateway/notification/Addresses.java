package io.remixengine.gateway.notification;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where people get mail. Within a transaction of the system. */
@Singleton
final class Addresses {

    private final boolean unverified;

    Addresses(MailConfig config) {
        this.unverified = config.unverified();
    }

    /** The address that this person has proved to be theirs; null if there is none, or if they are blocked. */
    Uni<@Nullable String> of(UUID user) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select email from re_users where id = ?1 and (email_verified or ?2)"
                                        + " and not blocked and email is not null",
                                String.class)
                        .setParameter(1, user)
                        .setParameter(2, unverified)
                        .getSingleResultOrNull());
    }
}
