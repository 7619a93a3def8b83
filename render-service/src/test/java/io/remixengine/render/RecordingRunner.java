package io.remixengine.render;

import io.remixengine.platform.process.Command;
import io.remixengine.platform.process.LocalProcessRunner;
import io.remixengine.platform.process.ProcessResult;
import io.remixengine.platform.process.ProcessRunner;
import io.remixengine.platform.process.ProcessTimeoutException;
import io.remixengine.platform.process.ProgramMissingException;
import io.remixengine.platform.process.ProgramStarter;
import io.remixengine.platform.process.RunningProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs programs for real and remembers what it ran. */
final class RecordingRunner implements ProcessRunner, ProgramStarter {

    private final LocalProcessRunner real = new LocalProcessRunner();
    private final List<Command> commands = new ArrayList<>();
    private @Nullable String fatal;

    @Override
    public ProcessResult run(Command command, Consumer<String> onLine)
            throws ProgramMissingException, ProcessTimeoutException, InterruptedException {
        add(command);
        return real.run(command, onLine);
    }

    @Override
    public RunningProgram start(Command command) throws ProgramMissingException {
        add(command);
        return real.start(command);
    }

    /** Whoever runs a program with this argument is interrupted, as by a cancel; null for nobody. */
    void interruptAt(@Nullable String argument) {
        fatal = argument;
    }

    private void add(Command command) {
        commands.add(command);
        if (fatal != null && command.arguments().contains(fatal)) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many segments each encoder wrote since the last call. */
    List<Integer> encodedSinceLastAsked() {
        List<Integer> encoded = commands.stream()
                .map(Command::arguments)
                .filter(arguments -> arguments.contains("libx264"))
                .map(arguments -> arguments.get(arguments.indexOf("-segment_frames") + 1))
                .map(ends -> ends.split(",").length)
                .toList();
        commands.clear();
        return encoded;
    }
}
