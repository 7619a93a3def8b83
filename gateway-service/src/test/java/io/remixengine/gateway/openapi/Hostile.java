package io.remixengine.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Tuple;

/** Values for an API that may fit its schema, nearly fit it, or not at all. Within a jqwik session. */
final class Hostile {

    private static final int TRIES = 1_000;
    private static final int DEEPEST = 6;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final RandomGenerator<String> texts = generator(Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.strings().alpha().ofMaxLength(20)),
            Tuple.of(3, Arbitraries.strings().all().ofMaxLength(40)),
            Tuple.of(1, Arbitraries.strings().alpha().ofLength(20_000)),
            Tuple.of(
                    3,
                    Arbitraries.of(
                            "",
                            " ",
                            "\0",
                            "null",
                            "-1",
                            "1e400",
                            "../../etc/passwd",
                            "' or 1=1 --",
                            "${jndi:ldap://x}",
                            "http://[::1",
                            "https://example.org/video",
                            "2026-13-45T99:99:99Z",
                            "\uD800",
                            "\u202Eabc",
                            "9999999999999999999999"))));
    private final RandomGenerator<Integer> wholes = generator(Arbitraries.integers());
    private final RandomGenerator<Double> numbers = generator(Arbitraries.doubles());

    private final ApiDocument document;
    private final Random random;
    private final List<UUID> known;
    private boolean calm;

    /** @param known ids that exist, of whatever they are */
    Hostile(ApiDocument document, Random random, List<UUID> known) {
        this.document = document;
        this.random = random;
        this.known = List.copyOf(known);
    }

    String text() {
        return texts.next(random).value();
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    <T> T anyOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Text for a parameter. */
    String parameter(JsonNode schema) {
        JsonNode value = value(schema, 0);
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** A body: every other one means well and has a slip at most. */
    JsonNode body(JsonNode schema) {
        calm = random.nextBoolean();
        JsonNode body = value(schema, 0);
        calm = false;
        return body;
    }

    private JsonNode value(JsonNode schema, int depth) {
        JsonNode real = document.resolve(schema);
        if (depth > DEEPEST || oneIn(calm ? 100 : 12)) {
            return anything(depth);
        }
        for (String choice : List.of("oneOf", "anyOf", "allOf")) {
            if (real.has(choice)) {
                return value(
                        real.get(choice).get(random.nextInt(real.get(choice).size())), depth);
            }
        }
        if (real.has("enum") && (calm || !oneIn(6))) {
            return real.get("enum").get(random.nextInt(real.get("enum").size()));
        }
        if (real.has("examples") && (calm || !oneIn(3))) {
            return real.get("examples").get(0);
        }
        return switch (type(real)) {
            case "object" -> object(real, depth);
            case "array" -> {
                var array = NODES.arrayNode();
                for (int item = random.nextInt(4); item > 0; item--) {
                    array.add(value(real.path("items"), depth + 1));
                }
                yield array;
            }
            case "integer" ->
                NODES.numberNode(
                        oneIn(2) ? random.nextInt(100) : wholes.next(random).value());
            case "number" ->
                NODES.numberNode(
                        oneIn(2) ? random.nextDouble() : numbers.next(random).value());
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            default -> NODES.textNode(real.path("format").asText().equals("uuid") && !oneIn(5) ? id() : text());
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (!oneIn(4)) {
                object.set(property.getKey(), value(property.getValue(), depth + 1));
            }
        }
        if (oneIn(8)) {
            object.put(text(), text());
        }
        return object;
    }

    private JsonNode anything(int depth) {
        return switch (random.nextInt(7)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.numberNode(numbers.next(random).value());
            case 2 -> NODES.booleanNode(true);
            case 3 -> NODES.objectNode();
            case 4 -> depth > DEEPEST ? NODES.arrayNode() : NODES.arrayNode().add(anything(depth + 1));
            case 5 -> NODES.numberNode(Long.MAX_VALUE);
            default -> NODES.textNode(text());
        };
    }

    private String id() {
        return (oneIn(3) ? new UUID(random.nextLong(), random.nextLong()) : anyOf(known)).toString();
    }

    private static String type(JsonNode schema) {
        List<String> types = new ArrayList<>();
        if (schema.path("type").isArray()) {
            schema.get("type").forEach(each -> types.add(each.asText()));
        } else {
            types.add(schema.path("type").asText("string"));
        }
        return types.getFirst();
    }

    private static <T> RandomGenerator<T> generator(Arbitrary<T> arbitrary) {
        return arbitrary.generator(TRIES, true);
    }
}
