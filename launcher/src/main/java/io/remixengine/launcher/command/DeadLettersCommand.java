package io.remixengine.launcher.command;

import io.remixengine.launcher.stack.StackException;
import io.remixengine.launcher.video.DeadLetter;
import io.remixengine.launcher.video.GatewayException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What stages, or the gateway, have given up. */
@Command(
        name = "dead-letters",
        description = "Shows what was given up, has it done again, or drops it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class DeadLettersCommand {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(name = "list", description = "The latest that wait.", mixinStandardHelpOptions = true)
    int list(
            @Mixin StackOptions options,
            @Option(names = "--stage", paramLabel = "STAGE", description = "Only of a stage, or of gateway.") @Nullable
                    String stage)
            throws StackException, GatewayException, InterruptedException {
        Screen screen = screen();
        try (Session session = Session.open(options, screen)) {
            DeadLetter.Page page = session.gateway().deadLetters(stage);
            page.items()
                    .forEach(each -> screen.say("%s  %-8s %s  %s%n    %s"
                            .formatted(each.id(), each.stage(), each.createdAt(), each.type(), each.reason())));
            screen.say(
                    page.items().isEmpty()
                            ? "No dead letter waits."
                            : page.next() == null ? "" : "There are more: handle these first.");
        }
        return 0;
    }

    @Command(name = "show", description = "One with its record.", mixinStandardHelpOptions = true)
    int show(@Mixin StackOptions options, @Parameters(paramLabel = "ID") UUID id)
            throws StackException, GatewayException, InterruptedException {
        Screen screen = screen();
        try (Session session = Session.open(options, screen)) {
            DeadLetter letter = session.gateway().deadLetter(id);
            screen.say(told(letter));
            screen.say(String.valueOf(letter.payload()));
        }
        return 0;
    }

    @Command(name = "redrive", description = "Has its work done again, once.", mixinStandardHelpOptions = true)
    int redrive(@Mixin StackOptions options, @Parameters(paramLabel = "ID") UUID id)
            throws StackException, GatewayException, InterruptedException {
        Screen screen = screen();
        try (Session session = Session.open(options, screen)) {
            screen.say(told(session.gateway().redrive(id)));
        }
        return 0;
    }

    @Command(name = "drop", description = "Drops it for good.", mixinStandardHelpOptions = true)
    int drop(
            @Mixin StackOptions options,
            @Parameters(paramLabel = "ID") UUID id,
            @Option(names = "--note", paramLabel = "TEXT", required = true, description = "Why.") String note)
            throws StackException, GatewayException, InterruptedException {
        Screen screen = screen();
        try (Session session = Session.open(options, screen)) {
            screen.say(told(session.gateway().drop(id, note)));
        }
        return 0;
    }

    private Screen screen() {
        return Screen.of(spec.commandLine());
    }

    static String told(DeadLetter letter) {
        return "%s of %s is %s: %s%s"
                .formatted(
                        letter.id(),
                        letter.stage(),
                        letter.state(),
                        letter.reason(),
                        letter.note() == null ? "" : " (" + letter.note() + ")");
    }
}
