package io.remixengine.gateway.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.gateway.audit.AuditTrail;
import io.remixengine.gateway.page.Cursor;
import io.remixengine.gateway.page.Page;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.page.Versions;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The people of the installation over HTTP, for those who run it. Nobody can touch the owner's account. */
@Path("admin/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
@Administer
public final class UserAdminResource {

    /** What may be changed of somebody; what is left out stays. */
    public record UserFields(
            @Schema(examples = "admin") @Nullable String role,
            @Schema(examples = "false") @Nullable Boolean blocked) {}

    /** What admins see. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record UserView(
            UUID id,
            @Nullable String email,
            boolean emailVerified,
            @Nullable String name,
            String role,
            boolean blocked,
            int version,
            Instant createdAt,
            Instant seenAt) {

        static UserView of(User user) {
            return new UserView(
                    user.id,
                    user.email,
                    user.emailVerified,
                    user.name,
                    user.role,
                    user.blocked,
                    user.version,
                    user.createdAt,
                    user.seenAt);
        }
    }

    private static final int LONGEST_SEARCH = 200;

    private final CurrentCaller caller;
    private final Transactions transactions;
    private final Users users;
    private final AuditTrail audit;

    UserAdminResource(CurrentCaller caller, Transactions transactions, Users users, AuditTrail audit) {
        this.caller = caller;
        this.transactions = transactions;
        this.users = users;
        this.audit = audit;
    }

    @GET
    @Operation(summary = "Everybody who was ever here, newest first; q finds in e-mail addresses and names")
    public Uni<Page<UserView>> list(
            @QueryParam("q") @Nullable String text,
            @QueryParam("role") @Nullable String role,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of(after, limit);
        if (text != null && (text.length() > LONGEST_SEARCH || text.indexOf('\0') >= 0)) {
            throw invalid("q", "must have at most " + LONGEST_SEARCH + " characters");
        }
        PlatformRole wanted = role == null ? null : role(role);
        return transactions
                .asUser(caller.user(), () -> User.page(text, wanted, page))
                .map(found -> Page.of(found, page, each -> new Cursor(each.createdAt, each.id), UserView::of));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Somebody; the version is in ETag")
    public Uni<RestResponse<UserView>> get(UUID id) {
        return transactions.asUser(caller.user(), () -> User.require(id)).map(UserAdminResource::versioned);
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes somebody admin or not, blocks or unblocks; If-Match names the version that was seen")
    public Uni<RestResponse<UserView>> change(
            UUID id, @HeaderParam("If-Match") @Nullable String seen, @Nullable UserFields wanted) {
        UserFields fields = wanted == null ? new UserFields(null, null) : wanted;
        PlatformRole role = fields.role() == null ? null : role(fields.role());
        if (role == PlatformRole.OWNER) {
            throw invalid("role", "must be user or admin; the owner is whose e-mail address the operator has set");
        }
        if (id.equals(caller.user())) {
            throw new ProblemException(
                    Problem.of(409, "own-account", "You cannot change your own role or block yourself."));
        }
        return transactions
                .asUser(
                        caller.user(),
                        () -> User.require(id)
                                .invoke(user -> {
                                    if (user.platformRole() == PlatformRole.OWNER) {
                                        throw new ProblemException(Problem.of(
                                                403, "owner-account", "Nobody can change the owner's account."));
                                    }
                                    Versions.require(seen, user.version);
                                    if (role != null) {
                                        user.role = role.name().toLowerCase(Locale.ROOT);
                                    }
                                    if (fields.blocked() != null) {
                                        user.blocked = fields.blocked();
                                    }
                                })
                                .call(Panache::flush)
                                .call(user -> audit.record(
                                        caller.user(),
                                        null,
                                        "user.changed",
                                        id.toString(),
                                        Map.of("role", user.role, "blocked", user.blocked))))
                .invoke(user -> users.forget(id))
                .map(UserAdminResource::versioned);
    }

    private static PlatformRole role(String text) {
        return switch (text) {
            case "user" -> PlatformRole.USER;
            case "admin" -> PlatformRole.ADMIN;
            case "owner" -> PlatformRole.OWNER;
            default -> throw invalid("role", "must be user or admin");
        };
    }

    private static ProblemException invalid(String field, String message) {
        return new ProblemException(Problem.invalid(List.of(new Problem.Violation(field, message))));
    }

    private static RestResponse<UserView> versioned(User user) {
        return RestResponse.ResponseBuilder.ok(UserView.of(user))
                .header("ETag", Versions.etag(user.version))
                .build();
    }
}
