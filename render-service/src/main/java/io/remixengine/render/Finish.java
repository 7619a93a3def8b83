package io.remixengine.render;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.RenderDone;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.stage.JobContext;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.compose.Composer;
import io.remixengine.render.plan.RenderPlan;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The last steps: the joined video and its thumbnail go into the asset store, then it is told. */
@Singleton
public final class Finish {

    private static final Provenance RENDERED = Provenance.generated("remix-engine render");

    private final FinalFile finalFile;
    private final Thumbnail thumbnail;
    private final AssetStore assets;

    public Finish(FinalFile finalFile, Thumbnail thumbnail, AssetStore assets) {
        this.finalFile = finalFile;
        this.thumbnail = thumbnail;
        this.assets = assets;
    }

    /**
     * Joins, stores and tells.
     *
     * @throws StageFailure if the joined video is not what the timeline asks for
     */
    public Outcome finish(
            Timeline timeline, RenderPlan plan, List<Path> segments, Path sound, Composer composer, JobContext job)
            throws StageFailure, InterruptedException {
        Path video = finalFile.join(plan, timeline, segments, sound, job.workspace());
        Path picture = thumbnail.take(plan, composer, job.workspace());
        try {
            AssetRef storedVideo = assets.put(job.assetKey("final.mp4"), video, "video/mp4", RENDERED);
            AssetRef storedPicture = assets.put(job.assetKey("thumbnail.jpg"), picture, "image/jpeg", RENDERED);
            long milliseconds = Math.round(timeline.seconds() * 1000);
            return Outcome.Done.with(
                    new RenderDone(job.next(EventType.RENDER_DONE, 0), storedVideo, storedPicture, milliseconds));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
