package io.remixengine.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLedgerTest {

    @TempDir
    Path folder;

    @Test
    void sweepEndsWhatAnEarlierLauncherLeft() throws IOException, InterruptedException {
        Process left = new ProcessBuilder("sleep", "600").start();
        new ProcessLedger(file()).enter(left.toHandle());

        int swept = new ProcessLedger(file()).sweep();

        assertThat(swept).isEqualTo(1);
        assertThat(left.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(file()).doesNotExist();
    }

    @Test
    void sweepSparesStrangersWhoHaveTheNumberByNow() throws IOException {
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(file(), stranger.pid() + " 1000\n");

            assertThat(new ProcessLedger(file()).sweep()).isZero();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    private Path file() {
        return folder.resolve("processes");
    }
}
