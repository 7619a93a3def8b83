package io.remixengine.gateway.openapi;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remixengine.contracts.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The API as its own OpenAPI document tells it. */
record ApiDocument(JsonNode root) {

    static final String BASE = "/api/remix-engine/";

    /**
     * What can be asked for.
     *
     * @param path with its parameters in braces
     * @param body the schema of the body; null if it takes none
     * @param bodyType the media type of the body; null if it takes none
     */
    record Operation(
            String method,
            String path,
            List<Parameter> parameters,
            @Nullable JsonNode body,
            @Nullable String bodyType,
            JsonNode responses) {

        /** As in {@code GET /projects/{id}}. */
        String name() {
            return method + " /" + path.substring(BASE.length());
        }

        boolean isStream() {
            return responses.toString().contains("text/event-stream");
        }
    }

    /** @param in {@code path}, {@code query} or {@code header} */
    record Parameter(String name, String in, JsonNode schema) {}

    static ApiDocument read() {
        try {
            return new ApiDocument(Json.mapper()
                    .readTree(given().accept("application/json")
                            .get(BASE + "openapi")
                            .asString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the document is no JSON", e);
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : root.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (method.getValue().isObject()) {
                    operations.add(operation(path.getKey(), path.getValue(), method.getKey(), method.getValue()));
                }
            }
        }
        return operations;
    }

    /** A schema itself, where it is only referred to. */
    JsonNode resolve(JsonNode schema) {
        return schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    /** What the document gives as an example of a body, which is to be a valid one. */
    JsonNode example(JsonNode schema) {
        JsonNode real = schema.has("examples") ? schema : resolve(schema);
        if (real.has("examples")) {
            return real.get("examples").get(0);
        }
        ObjectNode object = Json.mapper().createObjectNode();
        for (Map.Entry<String, JsonNode> property : real.path("properties").properties()) {
            JsonNode inner = resolve(property.getValue());
            if (property.getValue().has("examples") || inner.has("examples") || inner.has("properties")) {
                object.set(property.getKey(), example(property.getValue()));
            }
        }
        return object;
    }

    private static Operation operation(String path, JsonNode item, String method, JsonNode operation) {
        List<Parameter> parameters = new ArrayList<>();
        for (JsonNode holder : List.of(item, operation)) {
            for (JsonNode each : holder.path("parameters")) {
                parameters.add(
                        new Parameter(each.get("name").asText(), each.get("in").asText(), each.path("schema")));
            }
        }
        var content = operation.path("requestBody").path("content").properties().stream()
                .findFirst();
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                parameters,
                content.map(each -> each.getValue().path("schema")).orElse(null),
                content.map(Map.Entry::getKey).orElse(null),
                operation.path("responses"));
    }
}
