package io.remixengine.launcher.command;

import io.remixengine.launcher.video.BulkReplay;
import io.remixengine.launcher.video.BulkReplayOrder;
import io.remixengine.launcher.video.Gateway;
import io.remixengine.launcher.video.GatewayException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A bulk replay from its beginning to its end, shown to a person. Interrupted, it is left to the gateway. */
record BulkReplayRun(Gateway gateway, Screen screen) {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** @return the exit code */
    int run(@Nullable UUID project, BulkReplayOrder order, boolean dryRun)
            throws GatewayException, InterruptedException {
        if (dryRun) {
            BulkReplay.Preview preview = gateway.previewReplays(project, order);
            preview.first().forEach(each -> screen.say("  " + each));
            screen.say(preview.videos() + " videos would be replayed. This was a dry run.");
            return 0;
        }
        BulkReplay bulk = gateway.beginReplays(project, order);
        screen.say("Replaying " + bulk.videos() + " videos (bulk-replays/" + bulk.id() + ")");
        long told = 0;
        while (!bulk.ended()) {
            Thread.sleep(LOOK_EVERY);
            bulk = gateway.bulkReplay(bulk.id());
            if (bulk.replayed() + bulk.skipped() != told) {
                told = bulk.replayed() + bulk.skipped();
                screen.say("  %d of %d".formatted(told, bulk.videos()));
            }
        }
        bulk.skips().forEach(each -> screen.say("  skipped " + each.videoId() + ": " + each.reason()));
        tell(bulk);
        return bulk.state().equals("done") ? 0 : 1;
    }

    /** @return the exit code */
    int stop(UUID id) throws GatewayException, InterruptedException {
        tell(gateway.stopReplays(id));
        return 0;
    }

    private void tell(BulkReplay bulk) {
        screen.say("%d replayed, %d skipped, %d left: %s"
                .formatted(bulk.replayed(), bulk.skipped(), bulk.waiting(), bulk.state()));
    }
}
