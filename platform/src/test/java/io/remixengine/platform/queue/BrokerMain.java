package io.remixengine.platform.queue;

import io.remixengine.embedded.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A broker in a process of its own, to be killed. Arguments: data folder, port, file to make when it serves. */
final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Files.writeString(Path.of(arguments[2]), kafka.bootstrapServers());
        new CountDownLatch(1).await();
    }
}
