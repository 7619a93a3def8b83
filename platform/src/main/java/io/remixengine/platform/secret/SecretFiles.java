package io.remixengine.platform.secret;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Options from the folder that {@code remix.secrets} names: a file is called as the environment variable of the option, and
 * its text is the value. Environment variables and system properties win.
 */
public final class SecretFiles implements ConfigSourceFactory {

    private static final String FOLDER = "remix.secrets";

    /** Below the environment (300), above a program's own properties (250). */
    private static final int ORDINAL = 290;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue folder = context.getValue(FOLDER);
        if (folder == null || folder.getValue() == null || folder.getValue().isBlank()) {
            return List.of();
        }
        return List.of(new EnvConfigSource(read(Path.of(folder.getValue())), ORDINAL));
    }

    /** @throws IllegalArgumentException if there is no such folder, or a file in it is empty or cannot be read */
    static Map<String, String> read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(FOLDER + " names " + folder + ", and there is no such folder");
        }
        Map<String, String> secrets = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            // what Kubernetes keeps beside them begins with a dot
            files.filter(file -> Files.isRegularFile(file)
                            && !file.getFileName().toString().startsWith("."))
                    .forEach(file -> secrets.put(file.getFileName().toString(), secret(file)));
        } catch (IOException e) {
            throw new IllegalArgumentException("The secrets in " + folder + " cannot be read: " + e.getMessage(), e);
        }
        return Map.copyOf(secrets);
    }

    private static String secret(Path file) {
        try {
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new IllegalArgumentException(
                        "The secret file " + file + " is empty. Write the secret into it, or remove the file.");
            }
            return secret;
        } catch (IOException e) {
            throw new IllegalArgumentException("The secret file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
