package io.remixengine.platform.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {

    @TempDir
    Path folder;

    @Test
    void fileGivesTheOptionWhoseVariableItIsCalledAfter() throws IOException {
        Files.writeString(folder.resolve("REMIX_SETTINGS_KEY"), "from the file\n");

        SmallRyeConfig config = config(Map.of("remix.secrets", folder.toString()), 300);

        assertThat(config.getValue("remix.settings.key", String.class)).isEqualTo("from the file");
    }

    @Test
    void environmentWins() throws IOException {
        Files.writeString(folder.resolve("REMIX_SETTINGS_KEY"), "from the file");

        SmallRyeConfig config =
                config(Map.of("remix.secrets", folder.toString(), "remix.settings.key", "from the environment"), 300);

        assertThat(config.getValue("remix.settings.key", String.class)).isEqualTo("from the environment");
    }

    @Test
    void fileWinsOverTheProgramsOwnProperties() throws IOException {
        Files.writeString(folder.resolve("QUARKUS_DATASOURCE_PASSWORD"), "from the file");

        SmallRyeConfig config = config(
                Map.of("remix.secrets", folder.toString(), "%prod.quarkus.datasource.password", "built in"), 250);

        assertThat(config.getValue("quarkus.datasource.password", String.class)).isEqualTo("from the file");
    }

    @Test
    void emptyFileIsRefusedByItsName() throws IOException {
        Path empty = Files.writeString(folder.resolve("REMIX_SETTINGS_KEY"), "\n");

        assertThatThrownBy(() -> SecretFiles.read(folder)).hasMessageContaining(empty + " is empty");
    }

    @Test
    void missingFolderIsRefusedByItsName() {
        Path missing = folder.resolve("secrets");

        assertThatThrownBy(() -> SecretFiles.read(missing)).hasMessageContaining(missing + ", and there is no such");
    }

    @Test
    void whatKubernetesKeepsBesideThemIsNoSecret() throws IOException {
        Files.createDirectory(folder.resolve("..data"));
        Files.writeString(folder.resolve(".hidden"), "");

        assertThat(SecretFiles.read(folder)).isEmpty();
    }

    private static SmallRyeConfig config(Map<String, String> others, int ordinal) {
        return new SmallRyeConfigBuilder()
                .withProfile("prod")
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(others, "others", ordinal))
                .withSources(new SecretFiles())
                .build();
    }
}
