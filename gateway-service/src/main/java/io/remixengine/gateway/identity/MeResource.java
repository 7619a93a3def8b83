package io.remixengine.gateway.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.reactive.panache.Panache;
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
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Oneself over HTTP. */
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "me")
public final class MeResource {

    /** What people may change of themselves; what is left out stays. */
    public record MeFields(
            @Schema(examples = "Ada Lovelace") @Nullable String name,
            @Schema(examples = "en") @Nullable String language) {}

    /**
     * What people see of themselves.
     *
     * @param scopes what the present credential may be used for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MeView(
            UUID id,
            @Nullable String email,
            boolean emailVerified,
            @Nullable String name,
            @Nullable String language,
            String role,
            Set<Scope> scopes,
            int version,
            Instant createdAt) {

        static MeView of(User user, Caller caller) {
            return new MeView(
                    user.id,
                    user.email,
                    user.emailVerified,
                    user.name,
                    user.language,
                    user.role,
                    new TreeSet<>(caller.scopes()),
                    user.version,
                    user.createdAt);
        }
    }

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_LANGUAGE = 35;

    private final CurrentCaller caller;
    private final Transactions transactions;

    MeResource(CurrentCaller caller, Transactions transactions) {
        this.caller = caller;
        this.transactions = transactions;
    }

    @GET
    @Operation(summary = "Who you are; the version is in ETag")
    public Uni<RestResponse<MeView>> get() {
        Caller me = caller.get();
        return transactions.asUser(me.user(), () -> User.require(me.user())).map(user -> versioned(user, me));
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Changes your name or language; If-Match names the version that was seen")
    public Uni<RestResponse<MeView>> change(@HeaderParam("If-Match") @Nullable String seen, @Nullable MeFields wanted) {
        Caller me = caller.get();
        MeFields fields = wanted == null ? new MeFields(null, null) : wanted;
        refuse(violations(fields));
        return transactions
                .asUser(
                        me.user(),
                        () -> User.require(me.user())
                                .invoke(user -> {
                                    Versions.require(seen, user.version);
                                    if (fields.name() != null) {
                                        user.name = fields.name().strip();
                                    }
                                    if (fields.language() != null) {
                                        user.language = fields.language();
                                    }
                                })
                                .call(Panache::flush))
                .map(user -> versioned(user, me));
    }

    private static List<Problem.Violation> violations(MeFields fields) {
        List<Problem.Violation> violations = new ArrayList<>();
        String name = fields.name();
        if (name != null && (name.isBlank() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0)) {
            violations.add(new Problem.Violation("name", "must have 1 to " + LONGEST_NAME + " characters"));
        }
        if (fields.language() != null && !isLanguage(fields.language())) {
            violations.add(new Problem.Violation("language", "must be a language tag such as en or pt-BR"));
        }
        return violations;
    }

    private static boolean isLanguage(String tag) {
        try {
            return tag.length() <= LONGEST_LANGUAGE
                    && !new Locale.Builder()
                            .setLanguageTag(tag)
                            .build()
                            .getLanguage()
                            .isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    private static void refuse(List<Problem.Violation> violations) {
        if (!violations.isEmpty()) {
            throw new ProblemException(Problem.invalid(violations));
        }
    }

    private static RestResponse<MeView> versioned(User user, Caller me) {
        return RestResponse.ResponseBuilder.ok(MeView.of(user, me))
                .header("ETag", Versions.etag(user.version))
                .build();
    }
}
