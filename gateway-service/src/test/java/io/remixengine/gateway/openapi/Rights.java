package io.remixengine.gateway.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Who may use each route: the table in {@code rights.txt}. */
final class Rights {

    enum Who {
        PUBLIC,
        PERSON,
        VIEWER,
        EDITOR,
        ADMIN,
        OWN,
        INSTALLATION
    }

    enum Needed {
        NOTHING,
        READ,
        WRITE,
        MANAGE
    }

    record Rule(Who who, Needed scope) {}

    private Rights() {}

    /** By operation, such as {@code GET /projects}. */
    static Map<String, Rule> read() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/rights.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\s+"))
                .collect(Collectors.toMap(
                        fields -> fields[0] + " " + fields[1],
                        fields -> new Rule(
                                Who.valueOf(fields[2].toUpperCase(Locale.ROOT)),
                                fields[3].equals("-")
                                        ? Needed.NOTHING
                                        : Needed.valueOf(fields[3].toUpperCase(Locale.ROOT)))));
    }
}
