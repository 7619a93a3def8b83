package io.remixengine.launcher.command;

import io.remixengine.launcher.stack.StackException;
import io.remixengine.launcher.video.GatewayException;
import io.remixengine.launcher.video.Repair;
import java.time.Duration;
import java.util.List;

/** A repair from its beginning to its end, shown to a person. */
final class RepairRun {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration TELL_EVERY = Duration.ofSeconds(5);
    private static final int MOST_SHOWN = 100;

    private RepairRun() {}

    /** @return the exit code */
    static int run(String kind, boolean dryRun, StackOptions options, Screen screen)
            throws StackException, GatewayException, InterruptedException {
        try (Session session = Session.open(options, screen)) {
            Repair repair = session.gateway().beginRepair(kind, dryRun);
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

    static String summary(Repair repair) {
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
