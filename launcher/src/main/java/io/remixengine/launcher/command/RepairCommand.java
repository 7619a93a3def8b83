package io.remixengine.launcher.command;

import io.remixengine.launcher.stack.StackException;
import io.remixengine.launcher.video.GatewayException;
import io.remixengine.launcher.video.Repair;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A repair from its beginning to its end, shown to a person; the command's name is its kind. */
abstract sealed class RepairCommand implements Callable<Integer> permits CollectCommand, RebuildCommand, ReseedCommand {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration TELL_EVERY = Duration.ofSeconds(5);
    private static final int MOST_SHOWN = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StackOptions options = new StackOptions();

    @Option(names = "--dry-run", description = "Only tells what would be done.")
    private boolean dryRun;

    @Override
    public final Integer call() throws StackException, GatewayException, InterruptedException {
        Screen screen = Screen.of(spec.commandLine());
        try (Session session = Session.open(options, screen)) {
            Repair repair = session.gateway().beginRepair(spec.name(), dryRun);
            long told = System.nanoTime();
            while (!repair.ended()) {
                Thread.sleep(LOOK_EVERY);
                repair = session.gateway().repair(repair.id());
                if (System.nanoTime() - told >= TELL_EVERY.toNanos()) {
                    told = System.nanoTime();
                    screen.say("  %d of %d".formatted(repair.examined(), repair.total()));
                }
            }
            screen.say(summary(repair));
            return repair.state().equals("done") ? 0 : 1;
        }
    }

    private static String summary(Repair repair) {
        StringBuilder text = new StringBuilder();
        List<Repair.Finding> findings = repair.findings();
        findings.stream()
                .limit(MOST_SHOWN)
                .forEach(each -> text.append("  %s  %s%n".formatted(each.subject(), each.what())));
        if (findings.size() > MOST_SHOWN) {
            text.append("  and more: GET admin/repairs/").append(repair.id()).append(System.lineSeparator());
        }
        text.append("%s %s: %d examined, %d %s%s"
                .formatted(
                        repair.kind(),
                        repair.state(),
                        repair.examined(),
                        repair.changed(),
                        repair.dryRun() ? "would be changed (this was a dry run)" : "changed",
                        repair.bytes() == 0 ? "" : ", %.1f MB".formatted(repair.bytes() / 1e6)));
        if (repair.problem() != null) {
            text.append(System.lineSeparator()).append(repair.problem());
        }
        return text.toString();
    }
}
