package io.remixengine.platform.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WorkspacesTest {

    @TempDir
    private Path root;

    @Test
    void nothingIsLeftAfterClosing() throws IOException {
        Workspaces workspaces = new Workspaces(root, "render");
        Path one = workspaces.open();
        Path other = workspaces.open();
        Files.createDirectories(one.resolve("a/b"));
        Files.writeString(one.resolve("a/b/c"), "file");

        workspaces.remove(one);
        assertThat(one).doesNotExist();
        assertThat(other).isEmptyDirectory();

        workspaces.close();
        assertThat(root.resolve("render")).isEmptyDirectory();
    }

    @Test
    void removingDoesNotFollowLinks() throws IOException {
        Workspaces workspaces = new Workspaces(root, "render");
        Path outside = Files.createDirectories(root.resolve("outside"));
        Files.writeString(outside.resolve("kept"), "file");
        Path workspace = workspaces.open();
        Files.createSymbolicLink(workspace.resolve("link"), outside);

        workspaces.remove(workspace);

        assertThat(workspace).doesNotExist();
        assertThat(outside.resolve("kept")).exists();
    }

    @Test
    void whatADeadInstanceLeftIsSweptAndWhatALivingOneUsesStays() throws Exception {
        Process sibling = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sibling.class.getName(),
                        root.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = sibling.inputReader();
                Workspaces workspaces = new Workspaces(root, "render")) {
            Path used = Path.of(output.readLine());

            workspaces.sweep();
            assertThat(used.resolve("frame")).exists();

            sibling.destroyForcibly().waitFor();
            workspaces.sweep();
            assertThat(root.resolve("render")).isEmptyDirectory();
        } finally {
            sibling.destroyForcibly();
        }
    }

    /** Another instance of the service. */
    static final class Sibling {

        private Sibling() {}

        public static void main(String[] arguments) throws InterruptedException {
            Workspaces workspaces = new Workspaces(Path.of(arguments[0]), "render");
            try {
                Path workspace = workspaces.open();
                Files.writeString(workspace.resolve("frame"), "half");
                System.out.println(workspace);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread.sleep(60_000);
        }
    }
}
