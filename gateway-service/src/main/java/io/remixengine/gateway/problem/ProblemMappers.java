package io.remixengine.gateway.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever ends a request into a {@link Problem}. */
@Singleton
public final class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        return e.problem().response();
    }

    @ServerExceptionMapper
    Response mismatch(MismatchedInputException e) {
        return json(e).response();
    }

    @ServerExceptionMapper
    Response http(WebApplicationException e) {
        if (e.getCause() instanceof JacksonException json) {
            return json(json).response();
        }
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        if (status >= 500) {
            return defect(e);
        }
        Problem problem = switch (status) {
            case 404 -> Problem.of(404, "not-found", "There is nothing at this address.");
            case 405 -> Problem.of(405, "method-not-allowed", "This address does not know the method.");
            case 406 -> Problem.of(406, "not-acceptable", "This address has no such representation.");
            case 413 -> Problem.of(413, "too-large", "The body is larger than it may be. Files come as uploads.");
            case 415 -> Problem.of(415, "unsupported-media-type", "Send application/json.");
            default -> Problem.of(status, "bad-request", "The request could not be understood.");
        };
        return problem.response();
    }

    @ServerExceptionMapper
    Response defect(Throwable e) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(e, "A request failed, trace %s", id);
        return Problem.of(500, "internal", "Something went wrong on our side. Tell the operator the trace id.")
                .traced(id)
                .response();
    }

    private static Problem json(JacksonException e) {
        if (e instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            return Problem.invalid(List.of(new Problem.Violation(path(mismatch), "has the wrong type")));
        }
        String place = e.getLocation() == null
                ? ""
                : " (line %d, column %d)"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
        return Problem.of(400, "malformed-json", "The body is no valid JSON object" + place + ".");
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(each -> each.getFieldName() == null ? Integer.toString(each.getIndex()) : each.getFieldName())
                .collect(Collectors.joining("."));
    }
}
