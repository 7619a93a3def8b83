package io.remixengine.launcher.command;

import io.remixengine.launcher.stack.StackException;
import io.remixengine.launcher.video.GatewayException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rebuilds the projection. */
@Command(
        name = "rebuild",
        description = "Makes what is shown of videos anew from their stored events, while everything goes on.",
        mixinStandardHelpOptions = true)
public final class RebuildCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StackOptions options = new StackOptions();

    @Option(names = "--dry-run", description = "Only tells what would be done.")
    private boolean dryRun;

    @Override
    public Integer call() throws StackException, GatewayException, InterruptedException {
        return RepairRun.run("rebuild", dryRun, options, Screen.of(spec.commandLine()));
    }
}
