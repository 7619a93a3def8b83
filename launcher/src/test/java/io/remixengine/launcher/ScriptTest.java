package io.remixengine.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the entry script does by itself, without Java. */
class ScriptTest {

    private record Said(int code, String text) {}

    @TempDir
    Path folder;

    @Test
    void logsShowsTheEndOfOnePartOrOfAll() throws Exception {
        Files.createDirectories(folder.resolve("logs"));
        Files.writeString(folder.resolve("logs/gateway.log"), "first\nlast of the gateway\n");
        Files.writeString(folder.resolve("logs/render.log"), "last of render\n");

        assertThat(remix("logs", "gateway", "--data", folder.toString()))
                .isEqualTo(new Said(0, "first\nlast of the gateway\n"));
        assertThat(remix("logs", "--data=" + folder).text()).contains("last of the gateway", "last of render");
    }

    @Test
    void logsOfAnUnknownPartNamesTheParts() throws Exception {
        Said said = remix("logs", "nobody", "--data", folder.toString());

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).contains("no log of nobody in " + folder, "gateway", "publish");
    }

    @Test
    void doctorGoesThroughAllThatIsNeeded() throws Exception {
        Said said = remix("doctor");

        assertThat(said.text()).contains("JDK 25", "ffmpeg", "yt-dlp", "festvox-us-slt-hts", "Inter", "disk", "memory");
    }

    @Test
    void doctorTellsHowToGetWhatIsMissing() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        for (String tool : List.of("bash", "cat", "awk", "df", "dirname", "readlink", "find", "grep", "sed")) {
            Files.createSymbolicLink(bin.resolve(tool), which(tool));
        }
        ProcessBuilder builder = builder("doctor");
        builder.environment().put("PATH", bin.toString());

        Said said = run(builder);

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).contains("✗ yt-dlp is missing: sudo apt-get install yt-dlp");
    }

    private static Path which(String tool) throws Exception {
        return Path.of(run(new ProcessBuilder("bash", "-c", "command -v " + tool))
                .text()
                .strip());
    }

    private static Said remix(String... arguments) throws Exception {
        return run(builder(arguments));
    }

    private static ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(List.of("bash", "../remix"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private static Said run(ProcessBuilder builder) throws Exception {
        Process process = builder.redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }
}
