package io.remixengine.launcher.command;

import io.remixengine.launcher.stack.StackException;
import io.remixengine.launcher.video.GatewayException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fills a new Kafka. */
@Command(
        name = "reseed",
        description =
                "After the loss of Kafka: sends again what unfinished videos wait for. Does nothing where nothing is lost.",
        mixinStandardHelpOptions = true)
public final class ReseedCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StackOptions options = new StackOptions();

    @Option(names = "--dry-run", description = "Only tells what would be done.")
    private boolean dryRun;

    @Override
    public Integer call() throws StackException, GatewayException, InterruptedException {
        return RepairRun.run("reseed", dryRun, options, Screen.of(spec.commandLine()));
    }
}
