package io.remixengine.gateway.video;

import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.StageProgressed;

/**
 * How far a video is, of the stage and attempt that are at work; of others it is out of date.
 *
 * @param percent of the whole, 0 to 100
 * @param progress of the stage
 */
record VideoProgress(int attempt, StageName stage, int percent, VideoView.Progress progress) {

    static VideoProgress of(StageProgressed step) {
        return new VideoProgress(
                step.meta().attempt(),
                step.stage(),
                VideoView.percent(step.stage(), step.fraction()),
                new VideoView.Progress((int) (step.fraction() * 100), step.note()));
    }
}
