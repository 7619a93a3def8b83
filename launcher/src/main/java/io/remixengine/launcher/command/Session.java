package io.remixengine.launcher.command;

import io.remixengine.launcher.stack.DataFolder;
import io.remixengine.launcher.stack.Identity;
import io.remixengine.launcher.stack.LocalStack;
import io.remixengine.launcher.stack.Secrets;
import io.remixengine.launcher.stack.StackException;
import io.remixengine.launcher.video.Gateway;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A gateway to talk to: the one that runs on the data folder already, or one of a stack that lives as long as this. */
final class Session implements AutoCloseable {

    private final Gateway gateway;
    private final URI address;
    private final @Nullable LocalStack own;

    private Session(URI address, String key, @Nullable LocalStack own) {
        this.gateway = new Gateway(address, key);
        this.address = address;
        this.own = own;
    }

    static Session open(StackOptions options, Screen screen) throws StackException, InterruptedException {
        Optional<URI> running = DataFolder.runningGateway(options.data());
        if (running.isPresent()) {
            screen.say("Using the stack that runs at " + running.get());
            return new Session(running.get(), key(options), null);
        }
        LocalStack stack = start(options, Identity.DEMO, screen);
        return new Session(stack.gateway(), key(options), stack);
    }

    /** A stack of one's own, which stops with this process, however that is asked to end. */
    static LocalStack start(StackOptions options, Identity identity, Screen screen)
            throws StackException, InterruptedException {
        LocalStack stack = LocalStack.prepare(options.settings(identity), screen);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop-stack"));
        screen.say("Starting the stack (logs: " + options.data().resolve("logs") + ")");
        try {
            stack.start();
        } catch (StackException e) {
            stack.close();
            throw e;
        }
        return stack;
    }

    /** One's own key of the environment, so that what is made is one's own; else the command line's. */
    private static String key(StackOptions options) throws StackException {
        String own = System.getenv("REMIX_API_KEY");
        if (own != null && !own.isBlank()) {
            return own.strip();
        }
        try {
            return Secrets.of(options.data()).commandLineKey();
        } catch (IOException e) {
            throw new StackException("The key to the stack cannot be read: " + e.getMessage(), e);
        }
    }

    Gateway gateway() {
        return gateway;
    }

    URI address() {
        return address;
    }

    /** Whether the stack stops with this session. */
    boolean ownsStack() {
        return own != null;
    }

    @Override
    public void close() {
        gateway.close();
        if (own != null) {
            own.close();
        }
    }
}
