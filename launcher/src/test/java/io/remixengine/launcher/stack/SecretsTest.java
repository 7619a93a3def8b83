package io.remixengine.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    private Path data;

    @Test
    void secretIsMadeOnceAndKeptForItsOwnerAlone() throws Exception {
        String first = Secrets.of(data).get("one");
        String other = Secrets.of(data).get("other");

        assertThat(first).hasSize(43).isNotEqualTo(other);
        assertThat(Secrets.of(data).get("one")).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("stack/secrets"))))
                .isEqualTo("rw-------");
    }
}
