package io.remixengine.gateway.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remixengine.gateway.audit.AuditTrail;
import io.remixengine.gateway.page.Cursor;
import io.remixengine.gateway.page.Page;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** One's own API keys over HTTP. A key is shown once, when it is made. */
@Path("api-keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "api-keys")
public final class ApiKeyResource {

    /** What a person sends. */
    public record NewApiKey(
            @Schema(examples = "Nightly import") @Nullable String name,

            @Schema(examples = "[\"READ\", \"WRITE\"]") @Nullable
            Set<Scope> scopes,

            @Schema(examples = "2030-01-01T00:00:00Z") @Nullable
            Instant expiresAt) {}

    /**
     * What a person sees.
     *
     * @param hint how the key begins
     * @param key the whole, only in the answer that makes it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ApiKeyView(
            UUID id,
            String name,
            String hint,
            Set<Scope> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable String key) {

        static ApiKeyView of(ApiKey row, @Nullable String key) {
            return new ApiKeyView(
                    row.id,
                    row.name,
                    row.hint,
                    new TreeSet<>(row.scopeSet()),
                    row.createdAt,
                    row.expiresAt,
                    row.lastUsedAt,
                    key);
        }
    }

    private static final int LONGEST_NAME = 100;
    private static final int MOST = 100;

    private final CurrentCaller caller;
    private final Transactions transactions;
    private final ApiKeys keys;
    private final AuditTrail audit;

    ApiKeyResource(CurrentCaller caller, Transactions transactions, ApiKeys keys, AuditTrail audit) {
        this.caller = caller;
        this.transactions = transactions;
        this.keys = keys;
        this.audit = audit;
    }

    @POST
    @Manage
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes an API key; this answer is the only one that shows it")
    public Uni<RestResponse<ApiKeyView>> create(@Nullable NewApiKey wanted) {
        Caller me = caller.get();
        NewApiKey fields = wanted == null ? new NewApiKey(null, null, null) : wanted;
        List<Problem.Violation> violations = violations(fields, me);
        if (!violations.isEmpty()) {
            throw new ProblemException(Problem.invalid(violations));
        }
        String key = ApiKey.random();
        ApiKey row = new ApiKey();
        row.id = UUID.randomUUID();
        row.userId = me.user();
        row.name = String.valueOf(fields.name()).strip();
        row.hint = ApiKey.hint(key);
        row.hash = ApiKey.hash(key);
        row.scopes = ApiKey.text(scopes(fields));
        row.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        row.expiresAt = fields.expiresAt() == null ? null : fields.expiresAt().truncatedTo(ChronoUnit.MICROS);
        return transactions
                .asUser(
                        me.user(),
                        () -> ApiKey.count("userId", me.user())
                                .invoke(count -> {
                                    if (count >= MOST) {
                                        throw new ProblemException(Problem.of(
                                                409, "too-many-keys", "You have " + MOST + " keys. Revoke one first."));
                                    }
                                })
                                .chain(() -> row.<ApiKey>persistAndFlush())
                                .call(() -> audit.record(
                                        me.user(),
                                        null,
                                        "api-key.made",
                                        row.id.toString(),
                                        Map.of("scopes", row.scopes))))
                .map(stored -> RestResponse.ResponseBuilder.create(
                                RestResponse.Status.CREATED, ApiKeyView.of(stored, key))
                        .location(URI.create("api-keys/" + stored.id))
                        .build());
    }

    @GET
    @Operation(summary = "Your API keys, newest first")
    public Uni<Page<ApiKeyView>> list(
            @QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of(after, limit);
        UUID me = caller.user();
        return transactions
                .asUser(me, () -> ApiKey.page(me, page))
                .map(found -> Page.of(
                        found, page, each -> new Cursor(each.createdAt, each.id), each -> ApiKeyView.of(each, null)));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "An API key of yours, without the key itself")
    public Uni<ApiKeyView> get(UUID id) {
        return transactions.asUser(caller.user(), () -> require(id)).map(found -> ApiKeyView.of(found, null));
    }

    @DELETE
    @Manage
    @Path("{id}")
    @Operation(summary = "Revokes an API key, at once")
    public Uni<RestResponse<Void>> revoke(UUID id) {
        UUID me = caller.user();
        return transactions
                .asUser(
                        me,
                        () -> require(id)
                                .call(ApiKey::delete)
                                .call(() -> audit.record(me, null, "api-key.revoked", id.toString(), Map.of())))
                .invoke(gone -> keys.forget(id))
                .replaceWith(RestResponse.noContent());
    }

    private Uni<ApiKey> require(UUID id) {
        return ApiKey.<ApiKey>find("id = ?1 and userId = ?2", id, caller.user())
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("API key")));
    }

    private static Set<Scope> scopes(NewApiKey fields) {
        return fields.scopes() == null ? EnumSet.of(Scope.READ, Scope.WRITE) : fields.scopes();
    }

    /** A key can make no key that may do more than itself. */
    private static List<Problem.Violation> violations(NewApiKey fields, Caller me) {
        List<Problem.Violation> violations = new ArrayList<>();
        String name = fields.name();
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
            violations.add(new Problem.Violation("name", "must have 1 to " + LONGEST_NAME + " characters"));
        }
        Set<Scope> scopes = scopes(fields);
        if (scopes.isEmpty() || scopes.contains(null)) {
            violations.add(new Problem.Violation("scopes", "must be some of READ, WRITE and MANAGE"));
        } else if (!me.scopes().containsAll(scopes)) {
            violations.add(new Problem.Violation("scopes", "must not be more than this key has itself"));
        }
        Instant expires = fields.expiresAt();
        if (expires != null
                && (expires.isBefore(Instant.now())
                        || expires.isAfter(Instant.now().plus(3_650, ChronoUnit.DAYS)))) {
            violations.add(new Problem.Violation("expiresAt", "must be within the next ten years"));
        }
        return violations;
    }
}
