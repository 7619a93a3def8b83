package io.remixengine.launcher.command;

import io.remixengine.launcher.stack.Identity;
import io.remixengine.launcher.stack.LocalStack;
import io.remixengine.launcher.stack.StackException;
import io.remixengine.launcher.stack.StackSettings;
import io.remixengine.launcher.stack.Training;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the stack until it is told to stop. */
@Command(
        name = "up",
        description = "Starts the stack and keeps it running until Ctrl-C.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StackOptions options = new StackOptions();

    @Override
    public Integer call() throws StackException, InterruptedException {
        Screen screen = Screen.of(spec.commandLine());
        train(screen);
        LocalStack stack = Session.start(options, Identity.LOG_IN, screen);
        screen.say(addresses(stack));
        stack.awaitLogIn();
        screen.say("People can log in now:  " + logIn(stack));
        new CountDownLatch(1).await(); // Ctrl-C ends the process; the shutdown hook ends the stack
        return 0;
    }

    private void train(Screen screen) throws InterruptedException {
        StackSettings settings = options.settings(Identity.LOG_IN);
        if (!Training.isDue(settings)) {
            return;
        }
        screen.notice("Preparing fast starts, once; this takes about a minute.");
        try {
            Training.run(settings);
        } catch (StackException e) {
            screen.notice("Starts stay slower: " + e.getMessage());
        }
    }

    private static String logIn(LocalStack stack) {
        return "http://localhost:" + stack.gateway().getPort() + "/login";
    }

    static String addresses(LocalStack stack) {
        return """

                RemixEngine is up.

                  API         %1$s/api/remix-engine
                  OpenAPI     %1$s/api/remix-engine/openapi
                  Kafka       %2$s
                  PostgreSQL  %3$s
                  Files       %4$s

                Make a video in another terminal:  ./remix make --url URL
                Stop with Ctrl-C.""".formatted(stack.gateway(), stack.bootstrapServers(), stack.database(), stack.data());
    }
}
