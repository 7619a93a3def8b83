package io.remixengine.launcher.stack;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that uses a data folder until it is asked to end. */
public final class FolderHolder {

    private FolderHolder() {}

    /** As if a stack ran on the folder, with its gateway there, until it is closed. */
    public static AutoCloseable hold(Path data, URI gateway) throws Exception {
        DataFolder taken = DataFolder.take(data);
        taken.tellGateway(gateway);
        return taken;
    }

    public static void main(String[] arguments) throws Exception {
        try (AutoCloseable taken = hold(Path.of(arguments[0]), URI.create("http://127.0.0.1:1"))) {
            System.out.println("taken");
            new CountDownLatch(1).await();
        }
    }
}
