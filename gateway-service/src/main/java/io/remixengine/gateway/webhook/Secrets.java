package io.remixengine.gateway.webhook;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.platform.settings.SecretBox;
import io.remixengine.platform.settings.SettingsConfig;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The keys that deliveries are signed with: each webhook has one, and each project one for the callbacks of its videos.
 * Encrypted where the installation has a key. Within a transaction of an admin of the project, or of the system.
 */
@Singleton
final class Secrets {

    private static final String OF =
            " where project_id = ?1 and webhook_id is not distinct from cast(cast(?2 as text) as uuid)";

    private static final String SEALED = "sealed:";

    private final Duration oldFor;
    private final @Nullable SecretBox box;

    Secrets(WebhooksConfig config, SettingsConfig settings) {
        this.oldFor = config.oldSecretFor();
        this.box = settings.key().map(SecretBox::withKey).orElse(null);
    }

    /** The newest one; null if there is none. */
    Uni<@Nullable String> current(UUID project, @Nullable UUID webhook) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select secret from re_webhook_secrets" + OF + " and expires_at is null", String.class)
                        .setParameter(1, project)
                        .setParameter(2, text(webhook))
                        .getSingleResultOrNull())
                .map(kept -> kept == null ? null : opened(project, webhook, kept));
    }

    /** All that sign at the moment, the newest first. */
    Uni<List<String>> inForce(UUID project, @Nullable UUID webhook) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select secret from re_webhook_secrets" + OF
                                        + " and (expires_at is null or expires_at > now()) order by expires_at desc nulls first",
                                String.class)
                        .setParameter(1, project)
                        .setParameter(2, text(webhook))
                        .getResultList())
                .map(all ->
                        all.stream().map(kept -> opened(project, webhook, kept)).toList());
    }

    /** Makes one where there is none. */
    Uni<Void> make(UUID project, @Nullable UUID webhook) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into re_webhook_secrets (project_id, webhook_id, secret)"
                                        + " values (?1, cast(cast(?2 as text) as uuid), ?3) on conflict do nothing")
                        .setParameter(1, project)
                        .setParameter(2, text(webhook))
                        .setParameter(3, sealed(project, webhook, Signature.newSecret()))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Makes a new one; the one before signs too for a while. Of two at once, both get the same. */
    Uni<String> replace(UUID project, @Nullable UUID webhook) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update re_webhook_secrets"
                                + " set expires_at = now() + cast(cast(?3 as text) as interval)" + OF
                                + " and expires_at is null")
                        .setParameter(1, project)
                        .setParameter(2, text(webhook))
                        .setParameter(3, oldFor.toString())
                        .executeUpdate())
                .chain(() -> make(project, webhook))
                .chain(() -> current(project, webhook))
                .map(secret -> {
                    if (secret == null) {
                        throw new IllegalStateException("a secret that was just made is not there");
                    }
                    return secret;
                });
    }

    private String sealed(UUID project, @Nullable UUID webhook, String secret) {
        return box == null ? secret : SEALED + box.seal(name(project, webhook), secret);
    }

    private String opened(UUID project, @Nullable UUID webhook, String kept) {
        if (!kept.startsWith(SEALED)) {
            return kept;
        }
        if (box == null) {
            throw new IllegalStateException(
                    "REMIX_SETTINGS_KEY is missing, with which secrets of webhooks were sealed");
        }
        try {
            return box.open(name(project, webhook), kept.substring(SEALED.length()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "REMIX_SETTINGS_KEY is not the one that secrets of webhooks were sealed with", e);
        }
    }

    private static String name(UUID project, @Nullable UUID webhook) {
        return "webhook/" + project + "/" + (webhook == null ? "callbacks" : webhook);
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
