package io.remixengine.gateway.project;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.page.Cursor;
import io.remixengine.gateway.page.Page;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The audit trail of a project over HTTP. */
@Path("projects/{id}/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "projects")
public final class AuditResource {

    /**
     * Something that somebody did.
     *
     * @param action such as {@code project.renamed}
     * @param subject the id of what it was done to
     */
    public record AuditEntry(
            UUID id,
            Instant at,
            UUID userId,
            String action,
            String subject,
            @Schema(type = SchemaType.OBJECT) @JsonRawValue String details) {}

    private final CurrentCaller caller;
    private final Transactions transactions;

    AuditResource(CurrentCaller caller, Transactions transactions) {
        this.caller = caller;
        this.transactions = transactions;
    }

    @GET
    @Operation(summary = "Who did what in a project, newest first; for its admins")
    public Uni<Page<AuditEntry>> list(
            UUID id, @QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of(after, limit);
        return transactions
                .asUser(
                        caller.user(),
                        () -> Access.toProject(id, ProjectRole.ADMIN).chain(() -> read(id, page)))
                .map(found -> Page.of(found, page, each -> new Cursor(each.at(), each.id()), each -> each));
    }

    private static Uni<List<AuditEntry>> read(UUID project, PageRequest page) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select id, at, user_id, action, subject, cast(details as text) from re_audit"
                                        + " where project_id = ?1 and (at < ?2 or at = ?2 and id < ?3)"
                                        + " order by at desc, id desc limit ?4",
                                Object[].class)
                        .setParameter(1, project)
                        .setParameter(2, page.after().time())
                        .setParameter(3, page.after().id())
                        .setParameter(4, page.toRead())
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new AuditEntry(
                                (UUID) row[0],
                                ((OffsetDateTime) row[1]).toInstant(),
                                (UUID) row[2],
                                (String) row[3],
                                (String) row[4],
                                (String) row[5]))
                        .toList());
    }
}
