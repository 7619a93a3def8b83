package io.remixengine.gateway.deadletter;

import io.remixengine.contracts.event.StageName;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Dead letters over HTTP, for those who run the installation. */
@Path("admin/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
@Administer
public final class DeadLetterResource {

    /** Why a letter is dropped. */
    public record DropOrder(
            @Schema(description = "1 to 500 characters", examples = "A test of somebody else's.") @Nullable
            String note) {}

    private static final int LONGEST_NOTE = 500;
    private static final String GATEWAY = "gateway";

    private final CurrentCaller caller;
    private final Transactions transactions;
    private final DeadLetters letters;

    DeadLetterResource(CurrentCaller caller, Transactions transactions, DeadLetters letters) {
        this.caller = caller;
        this.transactions = transactions;
        this.letters = letters;
    }

    @GET
    @Operation(summary = "What stages, or the gateway, have given up, latest first, with the reason")
    public Uni<Page<DeadLetterView>> list(
            @Parameter(example = "render", description = "a stage, or gateway") @QueryParam("stage") @Nullable
                    String stage,
            @Parameter(example = "waiting", description = "waiting, redriven or dropped") @QueryParam("state") @Nullable
                    String state,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of(after, limit);
        Map<String, Object> values = new HashMap<>();
        StringBuilder where = new StringBuilder();
        if (GATEWAY.equals(stage)) {
            where.append("stage is null");
        } else if (stage != null) {
            where.append("stage = :stage");
            values.put(
                    "stage",
                    valid(
                            "stage",
                            "must be a stage or gateway",
                            () -> StageName.of(stage).id()));
        }
        if (state != null) {
            where.append(where.isEmpty() ? "" : " and ").append("state = :state");
            values.put(
                    "state",
                    valid(
                            "state",
                            "must be waiting, redriven or dropped",
                            () -> DeadLetterState.of(state).id()));
        }
        return transactions
                .asUser(caller.user(), () -> page.newest(DeadLetter.class, where.toString(), values))
                .map(found ->
                        Page.of(found, page, each -> new Cursor(each.createdAt, each.id), DeadLetterView::listed));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A dead letter with the record itself")
    public Uni<DeadLetterView> get(UUID id) {
        return transactions.asUser(caller.user(), () -> DeadLetter.require(id)).map(DeadLetterView::whole);
    }

    @POST
    @Path("{id}/redrive")
    @RunOnVirtualThread
    @Operation(
            summary = "Has the work of a dead letter done again, once",
            description =
                    "What the stage has noted of its failure is forgotten, and the event that asked for the work is"
                            + " sent again. To repeat this does nothing more.")
    public DeadLetterView redrive(UUID id) {
        return letters.redrive(id, caller.user());
    }

    @POST
    @Path("{id}/drop")
    @RunOnVirtualThread
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Drops a dead letter, with a note that says why")
    public DeadLetterView drop(UUID id, @Nullable DropOrder order) {
        String note = order == null || order.note() == null ? "" : order.note().strip();
        if (note.isEmpty() || note.length() > LONGEST_NOTE || note.indexOf('\0') >= 0) {
            throw invalid("note", "must have 1 to " + LONGEST_NOTE + " characters");
        }
        return letters.drop(id, caller.user(), note);
    }

    private static String valid(String field, String message, Supplier<String> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw invalid(field, message);
        }
    }

    private static ProblemException invalid(String field, String message) {
        return new ProblemException(Problem.invalid(List.of(new Problem.Violation(field, message))));
    }
}
