package io.remixengine.gateway.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createComponents;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;
import static org.eclipse.microprofile.openapi.OASFactory.createSecurityRequirement;
import static org.eclipse.microprofile.openapi.OASFactory.createSecurityScheme;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.remixengine.gateway.identity.Public;
import io.remixengine.gateway.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/**
 * Completes the OpenAPI document with what follows from the shape of an operation: which problems it may answer with, and
 * how to log in. What is {@link Public} needs no log-in.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ProblemResponses implements OASFilter {

    private static final DotName PUBLIC = DotName.createSimple(Public.class);
    private static final String BEARER = "bearer";
    private static final String SESSION = "session";

    /** A kind of answer that is not the one wished for, with an example. */
    private enum Kind {
        BAD_REQUEST(400, "malformed-json", "The request cannot be understood", "The body is no valid JSON object."),
        UNAUTHORIZED(401, "unauthorized", "Nobody is logged in", "Log in, or send a valid token or API key."),
        FORBIDDEN(403, "role-too-low", "You may not do this", "You are viewer of this project, and this takes editor."),
        NOT_FOUND(404, "not-found", "There is no such thing, or not for you", "There is no such video."),
        CONFLICT(409, "wrong-status", "It is in another state", "The video is published."),
        PRECONDITION_FAILED(412, "stale-version", "If-Match names a version of another time", "Read it again."),
        TOO_LARGE(
                413, "too-large", "The body is too large", "The body is larger than it may be. Files come as uploads."),
        UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "The body is of another type", "Send application/json."),
        INVALID(422, "invalid", "Fields are not valid; each is named", "A field is not valid."),
        PRECONDITION_REQUIRED(428, "precondition-required", "If-Match is missing", "If-Match must name the version."),
        TOO_MANY_REQUESTS(429, "too-many-requests", "Too many requests; Retry-After tells when", "Try again later.");

        private final Problem example;
        private final String description;

        Kind(int status, String type, String description, String detail) {
            this.example = this.name().equals("INVALID")
                    ? Problem.invalid(List.of(new Problem.Violation("source.url", "must be an http or https address")))
                    : Problem.of(status, type, detail);
            this.description = description;
        }

        String status() {
            return Integer.toString(example.status());
        }
    }

    private final Set<String> open;

    /** @param index all classes of the gateway, given at build time */
    public ProblemResponses(IndexView index) {
        this.open = index.getAnnotations(PUBLIC).stream()
                .flatMap(mark -> mark.target().kind() == AnnotationTarget.Kind.METHOD
                        ? Stream.of(mark.target().asMethod())
                        : mark.target().asClass().methods().stream())
                .map(method -> method.declaringClass().simpleName() + "_" + method.name())
                .collect(Collectors.toSet());
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Components components = Objects.requireNonNullElseGet(document.getComponents(), () -> createComponents());
        components.addSchema("Problem", problem());
        for (Kind kind : Kind.values()) {
            components.addResponse(kind.name(), response(kind));
        }
        components.addSecurityScheme(
                BEARER,
                createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("An access token of the log-in, or an API key."));
        components.addSecurityScheme(
                SESSION,
                createSecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.COOKIE)
                        .name("q_session")
                        .description("A browser that is logged in. Unsafe requests also send X-Requested-With."));
        document.components(components);
        document.getPaths().getPathItems().values().forEach(this::complete);
    }

    private void complete(PathItem path) {
        path.getOperations().forEach((method, operation) -> {
            boolean isPublic = open.contains(operation.getOperationId());
            operation.security(
                    isPublic
                            ? List.of()
                            : List.of(
                                    createSecurityRequirement().addScheme(BEARER),
                                    createSecurityRequirement().addScheme(SESSION)));
            for (Kind kind : kinds(path, method, operation, isPublic)) {
                APIResponse told = operation.getResponses().getAPIResponse(kind.status());
                if (told == null || told.getContent() == null) {
                    operation
                            .getResponses()
                            .addAPIResponse(
                                    kind.status(), createAPIResponse().ref("#/components/responses/" + kind.name()));
                }
            }
        });
    }

    private static List<Kind> kinds(PathItem path, PathItem.HttpMethod method, Operation operation, boolean isPublic) {
        List<Parameter> parameters = new ArrayList<>(Objects.requireNonNullElse(path.getParameters(), List.of()));
        parameters.addAll(Objects.requireNonNullElse(operation.getParameters(), List.of()));
        List<Kind> kinds = new ArrayList<>();
        if (!isPublic) {
            kinds.addAll(List.of(Kind.UNAUTHORIZED, Kind.FORBIDDEN));
        }
        if (parameters.stream().anyMatch(each -> each.getIn() == Parameter.In.PATH)) {
            kinds.add(Kind.NOT_FOUND);
        }
        if (parameters.stream().anyMatch(each -> each.getIn() == Parameter.In.QUERY)) {
            kinds.add(Kind.INVALID);
        }
        if (parameters.stream().anyMatch(each -> "If-Match".equals(each.getName()))) {
            kinds.addAll(List.of(Kind.PRECONDITION_FAILED, Kind.PRECONDITION_REQUIRED));
        }
        if (operation.getRequestBody() != null) {
            kinds.addAll(List.of(Kind.BAD_REQUEST, Kind.TOO_LARGE, Kind.UNSUPPORTED_MEDIA_TYPE, Kind.INVALID));
        }
        if (method != PathItem.HttpMethod.GET && method != PathItem.HttpMethod.HEAD) {
            kinds.add(Kind.CONFLICT);
        }
        kinds.add(Kind.TOO_MANY_REQUESTS);
        return kinds;
    }

    private static APIResponse response(Kind kind) {
        return createAPIResponse()
                .description(kind.description)
                .content(createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                createMediaType()
                                        .schema(createSchema().ref("#/components/schemas/Problem"))
                                        .example(example(kind.example))));
    }

    private static Map<String, Object> example(Problem problem) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", problem.type());
        fields.put("title", problem.title());
        fields.put("status", problem.status());
        fields.put("detail", problem.detail());
        if (!problem.violations().isEmpty()) {
            fields.put(
                    "violations",
                    problem.violations().stream()
                            .map(each -> Map.of("field", each.field(), "message", each.message()))
                            .toList());
        }
        return fields;
    }

    private static Schema problem() {
        return type(Schema.SchemaType.OBJECT)
                .description("Problem details, RFC 9457")
                .required(List.of("type", "title", "status", "detail"))
                .addProperty("type", text("a stable name of the kind of problem"))
                .addProperty("title", text("the kind in words"))
                .addProperty("status", type(Schema.SchemaType.INTEGER).description("the HTTP status"))
                .addProperty("detail", text("what is wrong this time, and what to do"))
                .addProperty(
                        "violations",
                        type(Schema.SchemaType.ARRAY)
                                .description("which fields are wrong")
                                .items(type(Schema.SchemaType.OBJECT)
                                        .required(List.of("field", "message"))
                                        .addProperty("field", text("its path"))
                                        .addProperty("message", text("what it must be"))))
                .addProperty("traceId", text("finds the problem in the log"));
    }

    private static Schema text(String description) {
        return type(Schema.SchemaType.STRING).description(description);
    }

    private static Schema type(Schema.SchemaType type) {
        return createSchema().type(List.of(type));
    }
}
