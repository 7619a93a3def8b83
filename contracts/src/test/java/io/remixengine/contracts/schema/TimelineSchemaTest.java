package io.remixengine.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.remixengine.contracts.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code timeline.schema.json} is what the records say. It is written by {@code -Dschema.write=true}. */
class TimelineSchemaTest {

    private static final Path FILE = Path.of("timeline.schema.json");

    @Test
    void theFileIsWhatTheRecordsSay() throws Exception {
        String generated =
                Json.mapper().writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(TimelineSchema.generate())
                        + "\n";
        if (Boolean.getBoolean("schema.write")) {
            Files.writeString(FILE, generated);
        }

        assertThat(Json.mapper().readTree(FILE.toFile()))
                .isEqualTo(Json.mapper().readTree(generated));
    }

    @Test
    void everyPropertyIsDescribedByItselfOrByItsType() throws Exception {
        JsonNode schema = TimelineSchema.generate();

        for (JsonNode definition : schema.get("$defs")) {
            definition
                    .path("properties")
                    .properties()
                    .forEach(property -> assertThat(property.getValue().has("description")
                                    || property.getValue().has("$ref")
                                    || property.getValue().has("const")
                                    || property.getValue().has("enum")
                                    || property.getValue().has("pattern")
                                    || property.getKey().equals("file"))
                            .as("%s of %s", property.getKey(), definition.path("description"))
                            .isTrue());
        }
    }

    @Test
    void boundsStandInTheSchema() throws Exception {
        JsonNode schema = TimelineSchema.generate();

        assertThat(schema.at("/$defs/Placement/properties/width/exclusiveMinimum")
                        .asDouble())
                .isZero();
        assertThat(schema.at("/$defs/Placement/properties/width/maximum").asDouble())
                .isEqualTo(4);
        assertThat(schema.at("/$defs/Scene/properties/frames/maximum").asInt()).isEqualTo(36_000);
        assertThat(schema.at("/$defs/Scene/properties/layers/maxItems").asInt()).isEqualTo(50);
        assertThat(schema.at("/$defs/Keyframe/required").toString()).isEqualTo("[\"frame\"]");
        assertThat(schema.at("/$defs/Keyframe/properties/easing/default").asText())
                .isEqualTo("ease-in-out");
    }
}
