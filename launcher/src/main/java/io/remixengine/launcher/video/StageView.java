package io.remixengine.launcher.video;

import io.remixengine.contracts.event.StageName;
import org.jspecify.annotations.Nullable;

/**
 * A stage's part in a video, as the gateway tells it.
 *
 * @param state such as {@code queued}, {@code running}, {@code succeeded}, {@code failed}, {@code cancelled}
 * @param percent 0 to 100
 * @param note what it does at the moment
 */
public record StageView(
        StageName stage,
        String state,
        int percent,
        @Nullable String note) {

    /** Whether it has begun and has not ended. */
    public boolean running() {
        return state.equals("running");
    }
}
