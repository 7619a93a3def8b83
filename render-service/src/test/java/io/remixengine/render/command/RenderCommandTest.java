package io.remixengine.render.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole command with the real FFmpeg on a small canvas. */
class RenderCommandTest {

    private static final String TIMELINE = """
            {"canvas": {"width": 90, "height": 160}, "scenes": [
              {"id": "one", "frames": 20, "layers": [{"type": "still", "asset": {"file": "a.jpg"}}],
               "transition": {"kind": "crossfade", "frames": 6}},
              {"id": "two", "frames": 20, "layers": [{"type": "solid", "colour": "#102030"}]}]}""";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() throws Exception {
        Files.copy(Path.of("../test-media/jfk-poster.jpg"), folder.resolve("a.jpg"));
        Files.writeString(folder.resolve("t.json"), TIMELINE);
    }

    @Test
    void timelineBecomesAVideoBesideItAndIsNotRenderedTwice() throws Exception {
        assertThat(run()).isZero();
        byte[] first = Files.readAllBytes(folder.resolve("t.mp4"));
        assertThat(run("--explain")).isZero();
        assertThat(run()).isZero();

        assertThat(out.toString().lines())
                .filteredOn(line -> line.endsWith(" cached"))
                .hasSize(3);
        assertThat(Files.readAllBytes(folder.resolve("t.mp4"))).isEqualTo(first);
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void explanationTellsThePlanAndRendersNothing() {
        assertThat(run("--explain")).isZero();

        assertThat(out.toString())
                .contains("90 x 160, 30 frames a second, 40 frames,    1.333 s, 3 segments")
                .contains("17-22", "crossfade one > two")
                .doesNotContain("cached");
        assertThat(folder.resolve("t.mp4")).doesNotExist();
    }

    @Test
    void oneSceneIsRenderedByItself() {
        assertThat(run("--scene", "2", "--explain")).isZero();

        assertThat(out.toString()).contains("20 frames,").contains("1 segments").contains("scene two");
    }

    @Test
    void mistakesAreToldByTheirPathsAndNothingIsLeft() throws Exception {
        Files.writeString(
                folder.resolve("t.json"),
                TIMELINE.replace("a.jpg", "\\u001b[2Jb.jpg").replace("#102030", "red"));

        assertThat(run()).isEqualTo(1);

        assertThat(err.toString())
                .contains("$.scenes[0].layers[0].asset.file (scene one) names no file")
                .contains("$.scenes[1].layers[0].colour (scene two) is wrong")
                .doesNotContain("\u001b");
        assertThat(folder.resolve("t.mp4")).doesNotExist();
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void mediaThatIsNoneIsRefusedAndTheVideoFromBeforeStays() throws Exception {
        Files.writeString(folder.resolve("t.mp4"), "before");
        Files.copy(
                Path.of("../test-media/hostile/html-as-jpg.jpg"),
                folder.resolve("a.jpg"),
                StandardCopyOption.REPLACE_EXISTING);

        assertThat(run()).isEqualTo(1);

        assertThat(err.toString()).contains("scene 1");
        assertThat(Files.readString(folder.resolve("t.mp4"), UTF_8)).isEqualTo("before");
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void wrongUsageIsToldWithoutAStackTrace() {
        assertThat(run("--scene", "7")).isEqualTo(2);
        assertThat(run("-o", folder.resolve("none/x.mp4").toString())).isEqualTo(2);
        assertThat(run("-o", folder.toString())).isEqualTo(2);

        assertThat(err.toString())
                .contains("There is no scene 7; there are 2: one, two")
                .doesNotContain("\tat ");
    }

    private int run(String... options) {
        CommandLine line =
                RenderCommand.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(Stream.of(
                        Stream.of(
                                folder.resolve("t.json").toString(),
                                "--cache",
                                folder.resolve("cache").toString()),
                        Stream.of(options))
                .flatMap(each -> each)
                .toArray(String[]::new));
    }

    /** What is neither the person's, the video, nor the cache. */
    private List<Path> leftBehind() throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(folder.resolve("cache/store/remix-engine")))
                    .filter(file -> !List.of("t.json", "t.mp4", "a.jpg")
                            .contains(file.getFileName().toString()))
                    .toList();
        }
    }
}
