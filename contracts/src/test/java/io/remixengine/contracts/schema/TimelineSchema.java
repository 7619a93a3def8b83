package io.remixengine.contracts.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remixengine.contracts.SampleEvents;
import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.wire.Json;
import java.io.IOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema (2020-12) of a timeline that a person writes, made from the records: what may be left out is what their
 * factories may be given null for, defaults are what those then give, and descriptions and bounds stand in their Javadoc.
 */
final class TimelineSchema {

    private static final Map<Class<?>, String> SCALARS = Map.of(
            String.class, "string",
            int.class, "integer",
            Integer.class, "integer",
            long.class, "integer",
            Long.class, "integer",
            double.class, "number",
            Double.class, "number",
            boolean.class, "boolean",
            Boolean.class, "boolean");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<String, ObjectNode> definitions = new TreeMap<>();
    private final Map<Class<?>, Object> samples = new HashMap<>();

    private TimelineSchema() {
        collect(SampleEvents.timeline());
    }

    static ObjectNode generate() throws IOException {
        TimelineSchema schema = new TimelineSchema();
        ObjectNode root = JSON.objectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "RemixEngine timeline");
        root.setAll(schema.object(Timeline.class, null));
        ((ObjectNode) root.get("properties")).putObject("$schema").put("type", "string");
        ObjectNode definitions = root.putObject("$defs");
        schema.definitions.forEach(definitions::set);
        return root;
    }

    /** One sample of each record. */
    private void collect(@Nullable Object value) {
        if (value instanceof List<?> list) {
            list.forEach(this::collect);
        } else if (value instanceof Record) {
            samples.putIfAbsent(value.getClass(), value);
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                try {
                    collect(component.getAccessor().invoke(value));
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException("accessors of the contracts are public", e);
                }
            }
        }
    }

    private ObjectNode object(Class<?> type, @Nullable String tag) throws IOException {
        Javadoc javadoc = Javadoc.of(type);
        ObjectNode schema = JSON.objectNode();
        schema.put("type", "object");
        schema.put("description", javadoc.sentence());
        schema.put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JSON.arrayNode();
        if (tag != null) {
            properties.putObject("type").put("const", tag);
            required.add("type");
        }
        JsonNode defaults = defaults(type);
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName();
            ObjectNode property = type(component.getGenericType());
            Optional<String> description = javadoc.parameter(name);
            description.ifPresent(text -> property.put("description", text));
            description.ifPresent(text -> bound(property, text));
            if (isRequired(type, component)) {
                required.add(name);
            } else if (defaults.hasNonNull(name)) {
                property.set("default", defaults.get(name));
            }
            properties.set(name, property);
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    private ObjectNode type(Type type) throws IOException {
        ObjectNode schema = JSON.objectNode();
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            schema.put("type", "array");
            schema.set("items", type(list.getActualTypeArguments()[0]));
        } else if (SCALARS.containsKey(type)) {
            schema.put("type", SCALARS.get(type));
        } else if (type == AssetRef.class) {
            schema.put("$ref", define("Asset", asset()));
        } else if (type instanceof Class<?> named && named.isEnum()) {
            schema.put("type", "string");
            ArrayNode values = schema.putArray("enum");
            Arrays.stream(named.getEnumConstants())
                    .forEach(value -> values.add(Json.mapper().<JsonNode>valueToTree(value)));
        } else if (type instanceof Class<?> named && isWrittenAsText(named)) {
            schema.put("type", "string");
            schema.put("pattern", "^#([0-9a-fA-F]{6}|[0-9a-fA-F]{8})$");
        } else if (type instanceof Class<?> named) {
            schema.put("$ref", defineOnce(named));
        } else {
            throw new IllegalStateException("a type that this generator does not know: " + type);
        }
        return schema;
    }

    private String defineOnce(Class<?> type) throws IOException {
        String name = type.getSimpleName();
        return definitions.containsKey(name)
                ? "#/$defs/" + name
                : define(name, type.isSealed() ? oneOf(type) : object(type, null));
    }

    private String define(String name, ObjectNode schema) {
        definitions.put(name, schema);
        return "#/$defs/" + name;
    }

    private ObjectNode oneOf(Class<?> type) throws IOException {
        ObjectNode schema = JSON.objectNode();
        schema.put("description", Javadoc.of(type).sentence());
        ArrayNode variants = schema.putArray("oneOf");
        for (JsonSubTypes.Type subtype : type.getAnnotation(JsonSubTypes.class).value()) {
            String name = subtype.value().getSimpleName();
            variants.addObject().put("$ref", define(name, object(subtype.value(), subtype.name())));
        }
        return schema;
    }

    /** A file beside the timeline, or one in the asset store. */
    private ObjectNode asset() throws IOException {
        ObjectNode file = JSON.objectNode();
        file.put("type", "object");
        file.put("description", "A file, by its name relative to the timeline's folder; for remix render.");
        file.put("additionalProperties", false);
        file.putObject("properties").putObject("file").put("type", "string");
        file.putArray("required").add("file");
        ObjectNode schema = JSON.objectNode();
        ArrayNode variants = schema.putArray("oneOf");
        variants.add(file);
        variants.addObject().put("$ref", defineOnce(AssetRef.class));
        return schema;
    }

    /** What a record has where only that is said which must be. */
    private JsonNode defaults(Class<?> type) throws IOException {
        Object sample = samples.get(type);
        if (sample == null) {
            throw new IllegalStateException("SampleEvents.timeline() has no " + type.getSimpleName());
        }
        ObjectNode least = Json.mapper().valueToTree(sample);
        for (RecordComponent component : type.getRecordComponents()) {
            if (!isRequired(type, component)) {
                least.remove(component.getName());
            }
        }
        return Json.mapper().valueToTree(Json.mapper().treeToValue(least, type));
    }

    private static boolean isRequired(Class<?> type, RecordComponent component) {
        AnnotatedType declared = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(JsonCreator.class))
                .flatMap(method -> Arrays.stream(method.getParameters()))
                .filter(parameter -> parameter.isAnnotationPresent(JsonProperty.class))
                .filter(parameter ->
                        parameter.getAnnotation(JsonProperty.class).value().equals(component.getName()))
                .findFirst()
                .map(parameter -> parameter.getAnnotatedType())
                .orElseGet(component::getAnnotatedType);
        return !declared.isAnnotationPresent(Nullable.class);
    }

    private static boolean isWrittenAsText(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
    }

    private static void bound(ObjectNode property, String description) {
        String kind = property.path("type").asText();
        String prefix = switch (kind) {
            case "integer", "number" -> "imum";
            case "array" -> "Items";
            default -> "";
        };
        if (!prefix.isEmpty()) {
            Bounds bounds = Bounds.in(description);
            set(property, "min" + prefix, bounds.least());
            set(property, "max" + prefix, bounds.most());
            set(property, "exclusiveMin" + prefix, bounds.moreThan());
        }
    }

    private static void set(ObjectNode property, String name, @Nullable BigDecimal value) {
        if (value != null) {
            property.put(name, value);
        }
    }
}
