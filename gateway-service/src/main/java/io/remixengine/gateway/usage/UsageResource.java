package io.remixengine.gateway.usage;

import io.remixengine.gateway.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Usage and cost of a video over HTTP. */
@Path("videos/{id}/usage")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "usage", description = "What providers were used for and what they cost")
public final class UsageResource {

    private final CurrentCaller caller;
    private final UsageReads usage;

    UsageResource(CurrentCaller caller, UsageReads usage) {
        this.caller = caller;
        this.usage = usage;
    }

    @GET
    @Operation(summary = "What a video used and cost so far, by stage and provider")
    public Uni<Usage> get(UUID id) {
        return usage.ofVideo(caller.user(), id);
    }
}
