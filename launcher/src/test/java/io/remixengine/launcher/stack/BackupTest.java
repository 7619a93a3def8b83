package io.remixengine.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remixengine.embedded.EmbeddedPostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private final Backup.Watcher watcher = (name, part) -> told.add(name + " " + Math.round(part * 100));

    @Test
    void databaseAndFilesAreThereAgainInAnEmptyFolder() throws Exception {
        Path data = folder.resolve("data");
        Path asset = data.resolve("assets/remix-engine/videos/p/v/final.mp4");
        Files.createDirectories(asset.getParent());
        Files.writeString(asset, "film");
        Files.createDirectories(data.resolve("stack"));
        Files.writeString(data.resolve("stack/secrets"), "settings=hidden");
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(data.resolve("postgres"), 0)) {
            server.createDatabase("remix");
            try (Connection connection = server.connect("remix");
                    Statement statement = connection.createStatement()) {
                statement.execute("create table re_videos as select 'a video' as title");
            }
        }
        Path file = folder.resolve("remix.backup");

        Backup.write(data, file, watcher);
        Path restored = folder.resolve("restored");
        Backup.restore(file, restored, watcher);

        assertThat(told).contains("assets 100").anyMatch(each -> each.startsWith("postgres "));
        assertThat(restored.resolve("assets/remix-engine/videos/p/v/final.mp4")).hasContent("film");
        assertThat(restored.resolve("stack/secrets")).doesNotExist();
        assertThat(names(restored)).contains("assets", "postgres").doesNotContain("restoring", "kafka");
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(restored.resolve("postgres"), 0);
                Connection connection = server.connect("remix");
                ResultSet row = connection.createStatement().executeQuery("select title from re_videos")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("a video");
        }
        assertThatThrownBy(() -> Backup.restore(file, restored, watcher))
                .hasMessageContaining("keeps something already");
        assertThatThrownBy(() -> Backup.write(data, file, watcher)).hasMessageContaining("is there already");
    }

    @Test
    void aRunningStackIsNotBackedUp() throws Exception {
        Path data = folder.resolve("data");
        Files.createDirectories(data.resolve("postgres"));
        Path file = folder.resolve("remix.backup");

        try (DataFolder running = DataFolder.take(data)) {
            assertThatThrownBy(() -> Backup.write(data, file, watcher)).hasMessageContaining("already running");
        }

        assertThat(names(folder)).containsExactly("data");
    }

    @Test
    void whatIsNoBackupRestoresNothing() throws Exception {
        Path data = folder.resolve("data");
        Path text = Files.writeString(folder.resolve("text"), "no backup");
        Path outside = zip("remix-backup", "1", "postgres/", "", "../../outside", "x");
        Path later = zip("remix-backup", "2");

        assertThatThrownBy(() -> Backup.restore(text, data, watcher)).hasMessageContaining("is no backup");
        assertThatThrownBy(() -> Backup.restore(outside, data, watcher)).hasMessageContaining("leads elsewhere");
        assertThatThrownBy(() -> Backup.restore(later, data, watcher)).hasMessageContaining("of version 2");
        assertThatThrownBy(() -> Backup.restore(folder.resolve("none"), data, watcher))
                .hasMessageContaining("Nothing was");
        assertThat(names(data)).containsExactly("stack");
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    /** Names and contents by turns. */
    private Path zip(String... entries) throws IOException {
        Path file = Files.createTempFile(folder, "backup", ".zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int index = 0; index < entries.length; index += 2) {
                zip.putNextEntry(new ZipEntry(entries[index]));
                zip.write(entries[index + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
