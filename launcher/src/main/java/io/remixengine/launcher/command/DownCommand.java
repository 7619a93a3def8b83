package io.remixengine.launcher.command;

import io.remixengine.launcher.stack.DataFolder;
import io.remixengine.launcher.stack.StackException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops a stack that runs elsewhere, as Ctrl-C does where it runs. */
@Command(
        name = "down",
        description = "Stops the stack, wherever it was started; work under way goes on with the next start.",
        mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {

    private static final long PATIENCE_SECONDS = 90;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws StackException, InterruptedException {
        Screen screen = Screen.of(spec.commandLine());
        Optional<ProcessHandle> stack = DataFolder.runningStack(data.folder());
        if (stack.isEmpty()) {
            screen.say("No stack runs on " + data.folder() + ".");
            return 0;
        }
        stop(stack.get());
        screen.say("The stack is stopped.");
        return 0;
    }

    private void stop(ProcessHandle stack) throws StackException, InterruptedException {
        stack.destroy();
        try {
            stack.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new StackException(
                    "Process " + stack.pid() + " is still stopping its stack. Look at "
                            + data.folder().resolve("logs") + "; kill -9 " + stack.pid()
                            + " ends it at once, and the next start sweeps up.",
                    e);
        } catch (ExecutionException e) {
            throw new StackException("Whether process " + stack.pid() + " has ended cannot be told.", e);
        }
    }
}
