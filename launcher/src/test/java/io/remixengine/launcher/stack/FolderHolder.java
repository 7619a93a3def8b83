package io.remixengine.launcher.stack;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that uses a data folder until it is asked to end. */
public final class FolderHolder {

    private FolderHolder() {}

    public static void main(String[] arguments) throws Exception {
        try (DataFolder taken = DataFolder.take(Path.of(arguments[0]))) {
            taken.tellGateway(java.net.URI.create("http://127.0.0.1:1"));
            System.out.println("taken");
            new CountDownLatch(1).await();
        }
    }
}
