package io.remixengine.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.remixengine.contracts.SampleEvents;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.settings.Settings;
import io.remixengine.contracts.timeline.Colour;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code asyncapi.yaml} says what the records say: channels, properties, what is required, types, enumerations. */
class AsyncApiTest {

    private static final Map<Class<?>, String> SCALARS = Map.ofEntries(
            Map.entry(String.class, "string"),
            Map.entry(Colour.class, "string"),
            Map.entry(UUID.class, "string"),
            Map.entry(Instant.class, "string"),
            Map.entry(int.class, "integer"),
            Map.entry(Integer.class, "integer"),
            Map.entry(long.class, "integer"),
            Map.entry(Long.class, "integer"),
            Map.entry(double.class, "number"),
            Map.entry(Double.class, "number"),
            Map.entry(BigDecimal.class, "number"),
            Map.entry(boolean.class, "boolean"),
            Map.entry(Boolean.class, "boolean"));

    private static JsonNode document;

    private final Set<Class<?>> checked = new HashSet<>();

    @BeforeAll
    static void read() throws IOException {
        document = new YAMLMapper().readTree(Path.of("asyncapi.yaml").toFile());
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyEventHasItsChannelAndItsSchema(EventType type) {
        checkChannel(type.id(), type.eventClass());
    }

    @Test
    void settingsHaveTheirChannelAndTheirSchema() {
        checkChannel(SettingsCodec.TYPE, Settings.class);
    }

    @Test
    void everyChannelIsAnEventTypeOrTheSettings() {
        assertThat(document.get("channels")).hasSize(EventType.values().length + 1);
    }

    @Test
    void everyOperationPointsToAChannelAndItsMessage() {
        for (JsonNode operation : document.get("operations")) {
            assertThat(operation.get("action").asText()).isIn("send", "receive");
            assertThat(resolve(operation.get("channel")).has("address")).isTrue();
            assertThat(operation.get("messages"))
                    .allSatisfy(each -> assertThat(resolve(each).isObject()).isTrue());
        }
    }

    @Test
    void documentedHeadersAreThoseThatAreSent() {
        VideoEvent event = SampleEvents.all().getFirst();

        assertThat(names(document.at("/components/schemas/CloudEventHeaders/properties")))
                .containsExactlyInAnyOrderElementsOf(
                        EventCodec.headers(event, "gateway-service").keySet());
    }

    private void checkChannel(String address, Class<?> payload) {
        JsonNode channel = StreamSupport.stream(document.get("channels").spliterator(), false)
                .filter(each -> each.get("address").asText().equals(address))
                .findFirst()
                .orElseThrow(() -> new AssertionError("asyncapi.yaml has no channel with the address " + address));
        JsonNode message = resolve(channel.get("messages").elements().next());

        assertThat(message.get("name").asText()).isEqualTo(address);
        assertThat(message.at("/payload/$ref").asText()).isEqualTo(reference(payload));
        checkRecord(payload);
    }

    private void checkRecord(Class<?> type) {
        if (!checked.add(type)) {
            return;
        }
        JsonNode schema = document.at("/components/schemas/" + type.getSimpleName());
        assertThat(schema.isObject()).as("schema %s", type.getSimpleName()).isTrue();
        List<String> properties = new ArrayList<>();
        List<String> required = new ArrayList<>();
        subtypeName(type).forEach(tag -> {
            assertThat(schema.at("/properties/type/const").asText()).isEqualTo(tag);
            properties.add("type");
            required.add("type");
        });
        for (RecordComponent component : type.getRecordComponents()) {
            properties.add(component.getName());
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            }
            JsonNode property = schema.get("properties").path(component.getName());
            checkType(component.getGenericType(), property, type.getSimpleName() + "." + component.getName());
        }
        assertThat(names(schema.get("properties")))
                .as("properties of %s", type.getSimpleName())
                .containsExactlyElementsOf(properties);
        assertThat(schema.get("required").valueStream().map(JsonNode::asText))
                .as("required in %s", type.getSimpleName())
                .containsExactlyElementsOf(required);
    }

    private void checkType(Type type, JsonNode schema, String where) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            assertThat(schema.path("type").asText()).as(where).isEqualTo("array");
            checkType(list.getActualTypeArguments()[0], schema.get("items"), where + "[]");
        } else if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            assertThat(schema.path("type").asText()).as(where).isEqualTo("object");
            checkType(map.getActualTypeArguments()[1], schema.get("additionalProperties"), where + "{}");
        } else if (SCALARS.containsKey(type)) {
            assertThat(schema.path("type").asText()).as(where).isEqualTo(SCALARS.get(type));
        } else if (type instanceof Class<?> constants && constants.isEnum()) {
            assertThat(schema.path("enum").valueStream().map(JsonNode::asText))
                    .as(where)
                    .containsExactlyElementsOf(Stream.of(constants.getEnumConstants())
                            .map(each -> Json.mapper().valueToTree(each).asText())
                            .toList());
        } else if (type instanceof Class<?> known) {
            assertThat(schema.path("$ref").asText()).as(where).isEqualTo(reference(known));
            checkObject(known);
        } else {
            throw new AssertionError(where + " has a type that this test does not know: " + type);
        }
    }

    private void checkObject(Class<?> type) {
        if (type.isSealed()) {
            List<String> variants = Arrays.stream(type.getPermittedSubclasses())
                    .map(AsyncApiTest::reference)
                    .toList();
            assertThat(document.at("/components/schemas/" + type.getSimpleName() + "/oneOf")
                            .valueStream()
                            .map(each -> each.get("$ref").asText()))
                    .containsExactlyElementsOf(variants);
            Arrays.stream(type.getPermittedSubclasses()).forEach(this::checkRecord);
        } else {
            checkRecord(type);
        }
    }

    private static Stream<String> subtypeName(Class<?> type) {
        return Arrays.stream(type.getInterfaces())
                .filter(parent -> parent.isAnnotationPresent(JsonSubTypes.class))
                .flatMap(parent ->
                        Arrays.stream(parent.getAnnotation(JsonSubTypes.class).value()))
                .filter(subtype -> subtype.value() == type)
                .map(JsonSubTypes.Type::name);
    }

    private static JsonNode resolve(JsonNode node) {
        JsonNode found = node;
        while (found.has("$ref")) {
            found = document.at(found.get("$ref").asText().substring(1));
        }
        return found;
    }

    private static String reference(Class<?> type) {
        return "#/components/schemas/" + type.getSimpleName();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
