package io.remixengine.launcher;

import io.remixengine.launcher.command.ApproveCommand;
import io.remixengine.launcher.command.BackupCommand;
import io.remixengine.launcher.command.CollectCommand;
import io.remixengine.launcher.command.CompletionCommand;
import io.remixengine.launcher.command.DeadLettersCommand;
import io.remixengine.launcher.command.DemoCommand;
import io.remixengine.launcher.command.DownCommand;
import io.remixengine.launcher.command.JobsCommand;
import io.remixengine.launcher.command.MakeCommand;
import io.remixengine.launcher.command.RealmCommand;
import io.remixengine.launcher.command.RebuildCommand;
import io.remixengine.launcher.command.ReplayCommand;
import io.remixengine.launcher.command.ReseedCommand;
import io.remixengine.launcher.command.RestoreCommand;
import io.remixengine.launcher.command.StatusCommand;
import io.remixengine.launcher.command.UpCommand;
import io.remixengine.launcher.stack.StackException;
import io.remixengine.launcher.video.GatewayException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What {@code ./remix} runs. */
@Command(
        name = "remix",
        description = "Turns a video URL or a topic into a finished, voiced, captioned video, on this machine.",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            DemoCommand.class,
            MakeCommand.class,
            ApproveCommand.class,
            ReplayCommand.class,
            JobsCommand.class,
            RebuildCommand.class,
            ReseedCommand.class,
            CollectCommand.class,
            DeadLettersCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            RealmCommand.class,
            CompletionCommand.class
        },
        mixinStandardHelpOptions = true,
        version = "RemixEngine 0.1.0",
        synopsisSubcommandLabel = "COMMAND")
public final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) {
        CommandLine line = commandLine();
        line.setOut(new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        System.exit(line.execute(arguments));
    }

    /** The commands, with failures told in one sentence instead of a stack trace. */
    static CommandLine commandLine() {
        return new CommandLine(new Launcher())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Launcher::tell);
    }

    private static int tell(Exception failure, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        switch (failure) {
            case StackException told -> line.getErr().println(told.getMessage());
            case GatewayException told -> line.getErr().println(told.getMessage());
            default -> throw failure;
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
