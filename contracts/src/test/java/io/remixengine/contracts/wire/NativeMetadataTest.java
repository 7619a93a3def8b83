package io.remixengine.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remixengine.contracts.timeline.Timeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code reachability-metadata.json} names all that becomes JSON, which Jackson looks into by reflection; what is missing
 * there fails in native executables only. It is written by {@code -Dnative.write=true}.
 */
class NativeMetadataTest {

    private static final Path FILE =
            Path.of("src/main/resources/META-INF/native-image/io.remixengine/contracts/reachability-metadata.json");

    @Test
    void everyContractIsKnownToNativeExecutables() throws Exception {
        ObjectNode metadata = Json.mapper().createObjectNode();
        ArrayNode reflection = metadata.putArray("reflection");
        for (String name : contracts()) {
            reflection
                    .addObject()
                    .put("type", name)
                    .put("allDeclaredConstructors", true)
                    .put("allDeclaredMethods", true)
                    .put("allDeclaredFields", true);
        }
        String generated =
                Json.mapper().writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(metadata) + "\n";
        if (Boolean.getBoolean("native.write")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, generated);
        }

        assertThat(Json.mapper().readTree(FILE.toFile()))
                .isEqualTo(Json.mapper().readTree(generated));
    }

    /** All records, enums and sealed interfaces. */
    private static List<String> contracts() throws Exception {
        Path classes = Path.of(Timeline.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> file.replace(".class", "").replace('/', '.'))
                    .filter(NativeMetadataTest::becomesJson)
                    .sorted()
                    .toList();
        }
    }

    private static boolean becomesJson(String name) {
        try {
            Class<?> type = Class.forName(name, false, Timeline.class.getClassLoader());
            return type.isRecord() || type.isEnum() || type.isSealed();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
