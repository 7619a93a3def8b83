package io.remixengine.launcher.video;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A repair of the installation, as the gateway tells it.
 *
 * @param kind {@code rebuild}, {@code reseed} or {@code collect}
 * @param dryRun whether it only tells what it would do
 * @param state {@code running}, {@code done}, {@code failed} or {@code interrupted}
 * @param total how much there is to be examined, as far as that is known
 * @param changed how many were changed, sent or removed, or would be
 * @param bytes how much the removed files took
 * @param problem why it failed, if it did
 */
public record Repair(
        UUID id,
        String kind,
        boolean dryRun,
        String state,
        long total,
        long examined,
        long changed,
        long bytes,
        List<Finding> findings,
        @Nullable String problem) {

    /** Something that it found. */
    public record Finding(String subject, String what) {}

    /** Whether nothing more will happen. */
    public boolean ended() {
        return !state.equals("running");
    }
}
