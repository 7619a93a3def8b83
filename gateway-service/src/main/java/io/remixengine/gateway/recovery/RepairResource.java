package io.remixengine.gateway.recovery;

import io.remixengine.gateway.identity.Administer;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.page.Cursor;
import io.remixengine.gateway.page.Page;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Repairs over HTTP, for those who run the installation. */
@Path("admin/repairs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
@Administer
public final class RepairResource {

    /** What is to be done. */
    public record RepairOrder(
            @Schema(
                    enumeration = {"rebuild", "reseed", "collect"},
                    examples = "rebuild")
            @Nullable
            String kind,

            @Schema(description = "only tells what would be changed", defaultValue = "true", examples = "true")
            @Nullable
            Boolean dryRun) {}

    private final CurrentCaller caller;
    private final Transactions transactions;
    private final Repairs repairs;

    RepairResource(CurrentCaller caller, Transactions transactions, Repairs repairs) {
        this.caller = caller;
        this.transactions = transactions;
        this.repairs = repairs;
    }

    @POST
    @RunOnVirtualThread
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Begins a repair, by default a dry run of it",
            description = "`rebuild` folds all stored events anew; `reseed` sends again what unfinished videos wait for"
                    + " and Kafka has lost; `collect` removes files that nothing refers to, and failed work that is"
                    + " too old. One of each kind runs at a time.")
    public RestResponse<RepairView> begin(@Nullable RepairOrder order, UriInfo uri) {
        if (order == null) {
            throw new ProblemException(Problem.of(400, "malformed-json", "The body is empty."));
        }
        RepairView begun =
                repairs.begin(kind(order.kind()), Objects.requireNonNullElse(order.dryRun(), true), caller.user());
        return RestResponse.ResponseBuilder.<RepairView>created(
                        uri.getAbsolutePathBuilder().path(begun.id().toString()).build())
                .entity(begun)
                .build();
    }

    @GET
    @Operation(summary = "The repairs of the installation, newest first")
    public Uni<Page<RepairView>> list(
            @QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of(after, limit);
        return transactions
                .asUser(caller.user(), () -> page.newest(Repair.class, "", Map.of()))
                .map(found -> Page.of(found, page, each -> new Cursor(each.createdAt, each.id), RepairView::of));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A repair: state, progress, and what it found")
    public Uni<RepairView> get(UUID id) {
        return transactions
                .asUser(caller.user(), () -> Repair.<Repair>findById(id))
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("repair")))
                .map(RepairView::of);
    }

    private static RepairKind kind(@Nullable String text) {
        try {
            return RepairKind.of(Objects.requireNonNullElse(text, ""));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.invalid(List.of(new Problem.Violation("kind", "must be rebuild, reseed or collect"))));
        }
    }
}
