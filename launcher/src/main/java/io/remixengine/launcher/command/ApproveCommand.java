package io.remixengine.launcher.command;

import io.remixengine.launcher.stack.StackException;
import io.remixengine.launcher.video.GatewayException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Passes the gate before which a video waits. */
@Command(
        name = "approve",
        description = "Approves the script, or the voice and pictures, that a video waits with, and goes on with it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ApproveCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "VIDEO", description = "The id of the video.")
    private UUID video = new UUID(0, 0);

    @Option(names = "--output", paramLabel = "FILE", description = "Where a copy of the finished video goes.")
    private @Nullable Path output;

    @Mixin
    private StackOptions options = new StackOptions();

    @Override
    public Integer call() throws StackException, GatewayException, IOException, InterruptedException {
        Screen screen = Screen.of(spec.commandLine());
        try (Session session = Session.open(options, screen)) {
            return new VideoRun(session.gateway(), screen).approve(video, output);
        }
    }
}
