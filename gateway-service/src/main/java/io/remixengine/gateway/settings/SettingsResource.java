package io.remixengine.gateway.settings;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.contracts.settings.Settings;
import io.remixengine.gateway.audit.AuditTrail;
import io.remixengine.gateway.identity.Administer;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.page.Cursor;
import io.remixengine.gateway.page.Page;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.page.Versions;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.tenancy.Transactions;
import io.remixengine.platform.settings.SettingsFollower;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The run-time settings over HTTP. */
@Path("admin/settings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin", description = "What only those may who run the installation")
@Administer
public final class SettingsResource {

    private final CurrentCaller caller;
    private final Transactions transactions;
    private final SettingsBook book;
    private final SettingsFollower follower;
    private final AuditTrail audit;

    SettingsResource(
            CurrentCaller caller,
            Transactions transactions,
            SettingsBook book,
            SettingsFollower follower,
            AuditTrail audit) {
        this.caller = caller;
        this.transactions = transactions;
        this.book = book;
        this.follower = follower;
        this.audit = audit;
    }

    @GET
    @Operation(summary = "The run-time settings that count; their version is in ETag")
    public Uni<RestResponse<SettingsView>> get() {
        return transactions.asUser(caller.user(), book::latest).map(SettingsResource::versioned);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Changes the run-time settings for all services; If-Match names the version that was seen")
    public Uni<RestResponse<SettingsView>> put(
            @HeaderParam("If-Match") @Nullable String seen, @Nullable SettingsOrder order) {
        if (order == null) {
            throw new ProblemException(Problem.of(400, "malformed-json", "The body is empty."));
        }
        UUID user = caller.user();
        return transactions
                .asUser(
                        user,
                        () -> book.lock()
                                .chain(book::latest)
                                .invoke(latest ->
                                        Versions.require(seen, latest.settings().version()))
                                .chain(latest -> change(latest.settings(), order, user)))
                .map(SettingsResource::versioned);
    }

    @GET
    @Path("versions")
    @Operation(summary = "All versions of the settings, latest first, with who made them and when")
    public Uni<Page<SettingsView>> versions(
            @QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of(after, limit);
        long place = page.after().id().getLeastSignificantBits();
        int before = place < 0 || place > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) place;
        return transactions
                .asUser(caller.user(), () -> book.page(before, page.toRead()))
                .map(found -> Page.of(found, page, SettingsResource::place, SettingsView::of));
    }

    private Uni<SettingsVersion> change(Settings before, SettingsOrder order, UUID user) {
        Settings next = order.after(before, Instant.now().truncatedTo(ChronoUnit.MICROS), follower.box());
        return book.publish(next, user)
                .call(() -> audit.record(
                        user,
                        null,
                        "settings.changed",
                        Integer.toString(next.version()),
                        Map.of("from", before.version())))
                .call(Panache::flush);
    }

    private static Cursor place(SettingsVersion version) {
        return new Cursor(
                version.settings().time(), new UUID(0, version.settings().version()));
    }

    private static RestResponse<SettingsView> versioned(SettingsVersion version) {
        return RestResponse.ResponseBuilder.ok(SettingsView.of(version))
                .header("ETag", Versions.etag(version.settings().version()))
                .build();
    }
}
