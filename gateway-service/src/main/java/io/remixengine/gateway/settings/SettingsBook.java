package io.remixengine.gateway.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.contracts.settings.Settings;
import io.remixengine.contracts.wire.Json;
import io.remixengine.contracts.wire.SettingsCodec;
import io.remixengine.contracts.wire.UnreadableEventException;
import io.remixengine.platform.event.KafkaAccess;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;

/** The stored versions of the settings, and the outbox beside them. Within a transaction. */
@Singleton
public final class SettingsBook {

    private static final String SERVICE = "gateway-service";

    private final KafkaAccess kafka;

    SettingsBook(KafkaAccess kafka) {
        this.kafka = kafka;
    }

    /** Lets one transaction at a time change the settings, so that they reach the topic in the order of their versions. */
    Uni<Void> lock() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select cast(pg_advisory_xact_lock(hashtext('gateway.re_settings')) as text)",
                                String.class)
                        .getSingleResult())
                .replaceWithVoid();
    }

    /** The version that counts. */
    Uni<SettingsVersion> latest() {
        return page(Integer.MAX_VALUE, 1).map(found -> found.isEmpty() ? SettingsVersion.INITIAL : found.getFirst());
    }

    /** Versions before one, latest first. */
    Uni<List<SettingsVersion>> page(int before, int most) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select cast(document as text), changed_by from re_settings where version < ?1"
                                        + " order by version desc limit ?2",
                                Object[].class)
                        .setParameter(1, before)
                        .setParameter(2, most)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new SettingsVersion(decode((String) row[0]), (UUID) row[1]))
                        .toList());
    }

    /** Stores a version and publishes it. */
    Uni<SettingsVersion> publish(Settings settings, UUID changedBy) {
        return store(settings, changedBy)
                .chain(() -> send(settings))
                .replaceWith(new SettingsVersion(settings, changedBy));
    }

    private static Uni<Integer> store(Settings settings, UUID changedBy) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into re_settings (version, document, changed_by, changed_at) values"
                                        + " (?1, cast(cast(?2 as text) as jsonb), ?3,"
                                        + " cast(cast(?4 as text) as timestamptz))")
                        .setParameter(1, settings.version())
                        .setParameter(2, new String(SettingsCodec.encode(settings), UTF_8))
                        .setParameter(3, changedBy)
                        .setParameter(4, settings.time().toString())
                        .executeUpdate());
    }

    /** Publishes a version that is stored. */
    Uni<Void> send(Settings settings) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("insert into re_outbox (topic, key, headers, payload)"
                                + " values (?1, ?2, cast(cast(?3 as text) as jsonb), ?4)")
                        .setParameter(1, kafka.topics().settings())
                        .setParameter(2, SettingsCodec.KEY)
                        .setParameter(3, headers(settings))
                        .setParameter(4, SettingsCodec.encode(settings))
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Settings decode(String document) {
        try {
            return SettingsCodec.decode(document.getBytes(UTF_8));
        } catch (UnreadableEventException e) {
            throw new IllegalStateException("stored settings cannot be read", e);
        }
    }

    private static String headers(Settings settings) {
        try {
            return Json.mapper().writeValueAsString(SettingsCodec.headers(settings, SERVICE));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("headers are always writable", e);
        }
    }
}
