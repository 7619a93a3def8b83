package io.remixengine.contracts.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What stands over a type in its source. */
record Javadoc(String text) {

    private static final Path SOURCES = Path.of("src/main/java");

    static Javadoc of(Class<?> type) throws IOException {
        Class<?> outermost = type;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        String source = Files.readString(SOURCES.resolve(outermost.getName().replace('.', '/') + ".java"));
        Matcher declaration = Pattern.compile("\\b(?:record|interface) " + type.getSimpleName() + "\\b")
                .matcher(source);
        int end = declaration.find() ? source.lastIndexOf("*/", declaration.start()) : -1;
        if (end < 0) {
            return new Javadoc("");
        }
        String plain = source.substring(source.lastIndexOf("/**", end) + 3, end)
                .lines()
                .map(line -> line.strip().replaceFirst("^\\* ?", ""))
                .collect(Collectors.joining("\n"))
                .replaceAll("\\{@(?:code|link) #?(?:\\w+#)?([^}]*)}", "$1");
        return new Javadoc(plain);
    }

    /** All before the parameters, on one line. */
    String sentence() {
        return line(text.split("@param", 2)[0]);
    }

    /** What is said of a parameter, on one line. */
    Optional<String> parameter(String name) {
        Matcher matcher = Pattern.compile("@param " + name + "\\s+((?:(?!@param).)*)", Pattern.DOTALL)
                .matcher(text);
        return matcher.find() ? Optional.of(line(matcher.group(1))) : Optional.empty();
    }

    private static String line(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
