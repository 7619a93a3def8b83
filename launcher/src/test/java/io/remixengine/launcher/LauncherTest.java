package io.remixengine.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.launcher.stack.FolderHolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();

    @Test
    void helpNamesTheCommands() {
        assertThat(run("--help")).isZero();
        assertThat(said.toString()).contains("up", "demo", "make", "replay", "jobs", "rebuild", "reseed", "collect");
    }

    @Test
    void downWithoutAStackSaysSo() {
        assertThat(run("down", "--data", folder.toString())).isZero();
        assertThat(said.toString()).contains("No stack runs on " + folder);
    }

    @Test
    void statusWithoutAStackFailsAndSaysHowToStartOne() {
        assertThat(run("status", "--data", folder.toString())).isEqualTo(1);
        assertThat(said.toString()).contains("No stack is up on " + folder, "./remix up");
    }

    @Test
    void downEndsTheProcessWhoseStackRunsElsewhere() throws Exception {
        Process elsewhere = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FolderHolder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(elsewhere.inputReader().readLine()).isEqualTo("taken");

            assertThat(run("down", "--data", folder.toString())).isZero();

            assertThat(elsewhere.isAlive()).isFalse();
            assertThat(said.toString()).contains("The stack is stopped.");
        } finally {
            elsewhere.destroyForcibly();
        }
    }

    @Test
    void completionIsReadByBashAndCompletesCommandsAndTheirOptions() throws Exception {
        assertThat(run("completion", "logs=--follow,gateway")).isZero();
        Path script = Files.writeString(folder.resolve("completion.sh"), said.toString());

        assertThat(completed(script, "d")).containsExactlyInAnyOrder("demo", "down", "dead-letters");
        assertThat(completed(script, "l")).containsExactly("logs");
        assertThat(completed(script, "logs", "g")).containsExactly("gateway");
        assertThat(completed(script, "make", "--asp")).containsExactly("--aspect");
        assertThat(completed(script, "make", "--captions", "p")).containsExactly("pop");
        assertThat(completed(script, "make", "--output", "")).containsExactly("");
        assertThat(completed(script, "dead-letters", "re")).containsExactly("redrive");
    }

    @Test
    void everyOptionOfMakeIsCompletedAndExplained() throws Exception {
        assertThat(run("completion")).isZero();
        Path script = Files.writeString(folder.resolve("completion.sh"), said.toString());
        List<String> options = completed(script, "make", "--");

        assertThat(options).contains("--url", "--topic", "--notes", "--script", "--duration", "--aspect", "--language");
        assertThat(options).contains("--voice", "--captions", "--music", "--review", "--no-publish", "--callback");
        assertThat(run("make", "--help")).isZero();
        assertThat(said.toString()).contains(options).contains("default: karaoke", "Exit codes:");
    }

    private static List<String> completed(Path script, String... words) throws Exception {
        String line =
                "source \"$0\"; COMP_WORDS=(remix \"$@\"); COMP_CWORD=$#; _remix; printf '%s\\n' \"${COMPREPLY[@]}\"";
        List<String> command = new ArrayList<>(List.of("bash", "-c", line, script.toString()));
        command.addAll(List.of(words));
        Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    @Test
    void aDeadLetterIsDroppedWithANoteOnly() {
        assertThat(run("dead-letters", "drop", "00000000-0000-0000-0000-000000000001"))
                .isEqualTo(2);
        assertThat(said.toString()).contains("--note");
    }

    @Test
    void makeWantsUrlOrTopic() {
        assertThat(run("make")).isEqualTo(2);
        assertThat(said.toString()).contains("--url", "--topic");
    }

    @Test
    void makeRefusesNotesForUrl() {
        assertThat(run("make", "--url", "https://example.com", "--notes", "x.txt"))
                .isEqualTo(2);
        assertThat(said.toString()).contains("--notes and --script go with --topic");
    }

    @Test
    void makeRefusesUnknownRatio() {
        assertThat(run("make", "--url", "https://example.com", "--aspect", "3:1"))
                .isEqualTo(2);
        assertThat(said.toString()).contains("9:16, 16:9, 1:1, 4:5");
    }

    @Test
    void makeRefusesNotesThatCannotBeRead() {
        assertThat(run(
                        "make",
                        "--topic",
                        "tea",
                        "--notes",
                        folder.resolve("none.txt").toString()))
                .isEqualTo(2);
        assertThat(said.toString()).contains("none.txt cannot be read");
    }

    @Test
    void replayWantsOneVideoOrSaysWhichOfThoseThatFailed() {
        String video = "0190a000-0000-7000-8000-000000000001";

        assertThat(run("replay")).isEqualTo(2);
        assertThat(run("replay", video, "--everything")).isEqualTo(2);
        assertThat(said.toString()).contains("Say one of VIDEO, which failed videos");
        assertThat(run("replay", "--stop", video, "--everything")).isEqualTo(2);
        assertThat(run("replay", video)).isEqualTo(2);
        assertThat(said.toString()).contains("Say --from which stage");
        assertThat(run("replay", video, "--from", "kitchen")).isEqualTo(2);
        assertThat(said.toString()).contains("must be one of scrape, remix, media, render, publish");
        assertThat(run("replay", video, "--from", "media", "--dry-run")).isEqualTo(2);
        assertThat(run("replay", "--everything", "--voice", "slt")).isEqualTo(2);
        assertThat(run("replay", "--failed-since", "lately")).isEqualTo(2);
        assertThat(said.toString()).contains("2h, 3d");
    }

    @Test
    void instancesAreOfStagesAndCounted() {
        assertThat(run("up", "--instances", "render=0")).isEqualTo(2);
        assertThat(said.toString()).contains("must be 1 to 16");
        assertThat(run("up", "--instances", "render=2,gateway=2")).isEqualTo(2);
        assertThat(said.toString()).contains("must be one of scrape, remix, media, render, publish");
    }

    @Test
    void jobsWantsAVideoOrAProject() {
        assertThat(run("jobs")).isEqualTo(2);
        assertThat(said.toString()).contains("Say either VIDEO or --project");
        assertThat(run("jobs", "0190a000-0000-7000-8000-000000000001", "--cancel"))
                .isEqualTo(2);
        assertThat(said.toString()).contains("VIDEO JOB");
    }

    @Test
    void takenDemoPortIsToldWithTheOptionThatChoosesAnother() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(run("demo", "--page-port", port, "--data", folder.toString()))
                    .isEqualTo(1);

            assertThat(said.toString()).contains("Port " + port, "--page-port").doesNotContain("\tat ");
        }
        assertThat(Files.exists(folder.resolve("stack"))).isFalse();
    }

    @Test
    void emptySecretOfTheRealmIsToldByItsFile() throws IOException {
        Path empty = Files.writeString(folder.resolve("KC_BOOTSTRAP_ADMIN_CLIENT_SECRET"), "");

        assertThat(run(
                        "realm",
                        "--keycloak",
                        "http://127.0.0.1:9",
                        "--gateway",
                        "http://localhost:8080",
                        "--secrets",
                        folder.toString()))
                .isEqualTo(1);

        assertThat(said.toString()).contains(empty + " is empty").doesNotContain("\tat ");
    }

    private int run(String... arguments) {
        Locale.setDefault(Locale.ENGLISH);
        var line = Launcher.commandLine();
        line.setOut(new PrintWriter(said, true));
        line.setErr(new PrintWriter(said, true));
        return line.execute(arguments);
    }
}
