package io.remixengine.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What dashboards, alerts and the runbook say of metrics is what the code has. */
class MonitoringTest {

    private static final Path MONITORING = Path.of("../deploy/monitoring");
    private static final Path RUNBOOK = Path.of("../docs/operations.md");
    private static final Pattern NAME = Pattern.compile("\\bremix_[a-z_]+");
    private static final Pattern METER = Pattern.compile("\"(remix(?:\\.[a-z]+)+)\"");
    private static final Pattern SUFFIX = Pattern.compile("(_seconds(_sum|_count|_max|_bucket)?|_total|_bytes)$");

    @Test
    void everyMetricThatIsNamedIsOneThatAServiceTells() throws IOException {
        Set<String> told = meters();
        Set<String> shown = names(MONITORING);

        assertThat(told).contains("remix_stage_backlog", "remix_stage_duration");
        assertThat(shown).hasSizeGreaterThan(5).isSubsetOf(told);
        assertThat(names(RUNBOOK)).isSubsetOf(told).containsAll(shown);
    }

    /** All that is named below a path, without what Prometheus adds to a meter's name. */
    private static Set<String> names(Path root) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path file : files(root, "")) {
            Matcher name = NAME.matcher(Files.readString(file));
            while (name.find()) {
                names.add(SUFFIX.matcher(name.group()).replaceFirst(""));
            }
        }
        return names;
    }

    /** The names that the code gives to meters, or to anything else of ours. */
    private static Set<String> meters() throws IOException {
        Set<String> meters = new TreeSet<>();
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path sources : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                for (Path file : files(sources, ".java")) {
                    Matcher meter = METER.matcher(Files.readString(file));
                    while (meter.find()) {
                        meters.add(meter.group(1).replace('.', '_'));
                    }
                }
            }
        }
        return meters;
    }

    private static Iterable<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(
                            file -> Files.isRegularFile(file) && file.toString().endsWith(ending))
                    .toList();
        }
    }
}
