package io.remixengine.gateway.upload;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Every answer to a TUS client names the version, also a problem. */
public final class TusHeaders {

    @ServerResponseFilter
    public void nameVersion(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getHeaderString(Tus.RESUMABLE) != null) {
            response.getHeaders().putSingle(Tus.RESUMABLE, Tus.VERSION);
            if (response.getStatus() == 412) {
                response.getHeaders().putSingle("Tus-Version", Tus.VERSION);
            }
        }
    }
}
