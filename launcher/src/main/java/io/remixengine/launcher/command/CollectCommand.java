package io.remixengine.launcher.command;

import io.remixengine.launcher.stack.StackException;
import io.remixengine.launcher.video.GatewayException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Collects the projection. */
@Command(
        name = "collect",
        description = "Removes files that nothing refers to, and failed work that is too old.",
        mixinStandardHelpOptions = true)
public final class CollectCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StackOptions options = new StackOptions();

    @Option(names = "--dry-run", description = "Only tells what would be done.")
    private boolean dryRun;

    @Override
    public Integer call() throws StackException, GatewayException, InterruptedException {
        return RepairRun.run("collect", dryRun, options, Screen.of(spec.commandLine()));
    }
}
