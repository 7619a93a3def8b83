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

/** Usage and cost of a project over HTTP. */
@Path("projects/{id}/usage")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "usage")
public final class ProjectUsageResource {

    private final CurrentCaller caller;
    private final UsageReads usage;

    ProjectUsageResource(CurrentCaller caller, UsageReads usage) {
        this.caller = caller;
        this.usage = usage;
    }

    @GET
    @Operation(summary = "What the videos of a project used and cost so far, by stage and provider")
    public Uni<Usage> get(UUID id) {
        return usage.ofProject(caller.user(), id);
    }
}
