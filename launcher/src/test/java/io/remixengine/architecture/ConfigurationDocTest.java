package io.remixengine.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/configuration.md} says of the options is what the code has. */
class ConfigurationDocTest {

    private static final String MAPPING = "io.smallrye.config.ConfigMapping";
    private static final String DEFAULT = "io.smallrye.config.WithDefault";

    @Test
    void everyOptionIsDocumentedWithItsDefault() throws IOException {
        List<String> page = Files.readAllLines(Path.of("../docs/configuration.md"));
        List<JavaClass> mappings = mappings();

        assertThat(mappings).hasSizeGreaterThanOrEqualTo(9);
        for (JavaClass mapping : mappings) {
            Object prefix = mapping.getAnnotationOfType(MAPPING).get("prefix").orElseThrow();
            for (JavaMethod option : mapping.getMethods()) {
                String name = "`" + prefix + "." + kebab(option.getName()) + "`";
                String standard = option.tryGetAnnotationOfType(DEFAULT)
                        .flatMap(annotation -> annotation.get("value"))
                        .map(value -> "`" + value + "`")
                        .orElse("");
                assertThat(page)
                        .as("%s belongs into docs/configuration.md, with its default %s", name, standard)
                        .anyMatch(line -> line.contains(name) && line.contains(standard));
            }
        }
    }

    private static List<JavaClass> mappings() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            List<Path> compiled = modules.map(module -> module.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toList();
            return new ClassFileImporter()
                    .importPaths(compiled).stream()
                            .filter(each -> each.isAnnotatedWith(MAPPING))
                            .toList();
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
