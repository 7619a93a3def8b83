package io.remixengine.launcher.command;

import io.remixengine.launcher.stack.DataFolder;
import io.remixengine.launcher.stack.StackException;
import io.remixengine.launcher.video.GatewayException;
import io.remixengine.launcher.video.HealthView;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells how the running stack is. */
@Command(
        name = "status",
        description = "Tells how each part of the running stack is and what waits; fails unless all is up.",
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

    private static final String UP = "up";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StackOptions options = new StackOptions();

    @Override
    public Integer call() throws StackException, GatewayException, InterruptedException {
        Screen screen = Screen.of(spec.commandLine());
        Optional<URI> gateway = DataFolder.runningGateway(options.data());
        if (gateway.isEmpty()) {
            screen.say("No stack is up on " + options.data() + ". Start one: ./remix up");
            return 1;
        }
        try (Session session = Session.open(options, screen)) {
            HealthView health = session.gateway().health();
            screen.say(page(health));
            return health.status().equals(UP) ? 0 : 1;
        }
    }

    static String page(HealthView health) {
        StringBuilder page = new StringBuilder("It is %s.%n%n".formatted(health.status()));
        for (Map.Entry<String, String> part : health.parts().entrySet()) {
            page.append("  %s %-12s %s%n"
                    .formatted(part.getValue().equals(UP) ? "✓" : "✗", part.getKey(), part.getValue()));
        }
        page.append("%n  %-12s %8s %8s%n".formatted("stage", "jobs", "workers"));
        for (Map.Entry<String, HealthView.Queue> stage : health.queues().entrySet()) {
            page.append("  %-12s %8d %8d%n"
                    .formatted(
                            stage.getKey(),
                            stage.getValue().backlog(),
                            stage.getValue().workers()));
        }
        HealthView.Videos videos = health.videos();
        return page.append("%n  Videos: %d waiting, %d at work, %d done, %d failed, %d cancelled"
                        .formatted(
                                videos.waiting(),
                                videos.active(),
                                videos.completed(),
                                videos.failed(),
                                videos.cancelled()))
                .toString();
    }
}
