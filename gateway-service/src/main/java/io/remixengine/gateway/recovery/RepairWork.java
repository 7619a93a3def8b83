package io.remixengine.gateway.recovery;

import java.io.IOException;

/** One kind of repair. It may be interrupted anywhere, and done again: what is mended stays as it is. */
interface RepairWork {

    RepairKind kind();

    /**
     * Does it; blocks.
     *
     * @param run hears of the progress, and knows whether anything may be changed
     * @throws IOException if Kafka or the asset store is away, with what to look at
     */
    void run(RepairRun run) throws IOException, InterruptedException;
}
