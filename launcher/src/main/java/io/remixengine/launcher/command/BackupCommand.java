package io.remixengine.launcher.command;

import io.remixengine.launcher.progress.Meter;
import io.remixengine.launcher.stack.Backup;
import io.remixengine.launcher.stack.StackException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Backs a local stack up. */
@Command(
        name = "backup",
        description = "Writes the database and all files of the stopped stack into one file.",
        mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws StackException {
        Screen screen = Screen.of(spec.commandLine());
        try (Meter meter = screen.meter()) {
            Backup.write(data.folder(), file.toAbsolutePath(), meter::show);
        }
        screen.say("Written: " + file.toAbsolutePath() + System.lineSeparator()
                + "Keep " + data.folder().resolve("stack/secrets") + " in another safe place:"
                + " without it nobody opens the secrets among the settings.");
        return 0;
    }
}
