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

/** Restores a local stack. */
@Command(
        name = "restore",
        description = "Restores a backup into a data folder that keeps nothing yet.",
        mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {

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
            Backup.restore(file.toAbsolutePath(), data.folder(), meter::show);
        }
        screen.say("Restored into " + data.folder()
                + ". Put stack/secrets there as it was, then: ./remix up, and once: ./remix reseed");
        return 0;
    }
}
