package io.remixengine.gateway.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.contracts.wire.Json;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes down what a person did, in the transaction that does it. */
@Singleton
public final class AuditTrail {

    AuditTrail() {}

    /**
     * @param project what it belongs to; null if it is about the installation or the person alone
     * @param action such as {@code project.renamed}
     * @param subject the id of what it was done to
     * @param details what is worth knowing later; no secret
     */
    public Uni<Void> record(UUID user, @Nullable UUID project, String action, String subject, Map<String, ?> details) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into re_audit (user_id, project_id, action, subject, details)"
                                        + " values (?1, cast(cast(?2 as text) as uuid), ?3, ?4, cast(cast(?5 as text) as jsonb))")
                        .setParameter(1, user)
                        .setParameter(2, project == null ? null : project.toString())
                        .setParameter(3, action)
                        .setParameter(4, subject)
                        .setParameter(5, json(details))
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static String json(Map<String, ?> details) {
        try {
            return Json.mapper().writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("details are always writable", e);
        }
    }
}
