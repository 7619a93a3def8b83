package io.remixengine.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code remix render} as it is packed: with the few libraries that the script gives it. */
class RenderScriptIT {

    private static final String TIMELINE = """
            {"canvas": {"width": 270, "height": 480},
             "scenes": [{"id": "title", "frames": 15, "layers": [
               {"type": "solid", "colour": "#14213D"}, {"type": "text", "text": "How bees talk"}]}]}
            """;

    @TempDir
    Path folder;

    @Test
    void itRendersWithItsOwnLibrariesAlone() throws Exception {
        Path timeline = Files.writeString(folder.resolve("timeline.json"), TIMELINE);
        Path film = folder.resolve("film.mp4");
        ProcessBuilder builder = new ProcessBuilder(
                "bash",
                "../remix",
                "render",
                timeline.toString(),
                "--output=" + film,
                "--cache=" + folder.resolve("cache"));
        builder.environment()
                .put("REMIX_BUILT", Files.createFile(folder.resolve("built")).toString());

        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).doesNotContain("Exception");
        assertThat(film).isNotEmptyFile();
    }
}
