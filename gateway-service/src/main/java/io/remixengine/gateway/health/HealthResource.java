package io.remixengine.gateway.health;

import io.remixengine.gateway.identity.Public;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The health of the installation over HTTP. */
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "module")
public final class HealthResource {

    private final Watch watch;

    HealthResource(Watch watch) {
        this.watch = watch;
    }

    @GET
    @Public
    @Operation(
            summary = "How every part is, what waits for each stage, and how many videos wait, are worked on, are done;"
                    + " 503 if no video can be made")
    @RunOnVirtualThread
    public RestResponse<Health> health() throws InterruptedException {
        Health seen = watch.seen();
        return RestResponse.status(
                seen.status() == Health.State.DOWN ? RestResponse.Status.SERVICE_UNAVAILABLE : RestResponse.Status.OK,
                seen);
    }
}
