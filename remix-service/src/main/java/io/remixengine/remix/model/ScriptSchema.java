package io.remixengine.remix.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.remixengine.contracts.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** What a model must answer: {@code script.schema.json}. */
final class ScriptSchema {

    /** What some servers do not know in a schema that they hold a model to; we check it afterwards. */
    private static final List<String> BOUNDS =
            List.of("$schema", "minItems", "maxItems", "maxLength", "pattern", "minimum");

    private static final int MOST_PROBLEMS = 10;
    private static final JsonNode DOCUMENT = read();
    private static final JsonNode FOR_MODELS = withoutBounds(DOCUMENT.deepCopy());
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(DOCUMENT);

    private ScriptSchema() {}

    /** The shape alone. */
    static JsonNode forModels() {
        return FOR_MODELS.deepCopy();
    }

    /** What is wrong with an answer, a few lines; empty if it is a script. */
    static List<String> problems(JsonNode answer) {
        return SCHEMA.validate(answer).stream()
                .map(ValidationMessage::getMessage)
                .limit(MOST_PROBLEMS)
                .toList();
    }

    private static JsonNode withoutBounds(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(BOUNDS);
        }
        node.forEach(ScriptSchema::withoutBounds);
        return node;
    }

    private static JsonNode read() {
        try (InputStream file = Objects.requireNonNull(ScriptSchema.class.getResourceAsStream("/script.schema.json"))) {
            return Json.mapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
