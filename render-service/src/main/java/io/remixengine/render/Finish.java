package io.remixengine.render;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.RenderDone;
import io.remixengine.contracts.render.Output;
import io.remixengine.contracts.render.RenderOrder;
import io.remixengine.contracts.render.RenderedOutput;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.stage.JobContext;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.output.OutputFile;
import io.remixengine.render.output.Outputs;
import io.remixengine.render.plan.RenderPlan;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The last steps: the joined video and what was ordered beside it go into the asset store, then it is told. */
@Singleton
public final class Finish {

    private static final Provenance RENDERED = Provenance.generated("remix-engine render");

    private final FinalFile finalFile;
    private final Outputs outputs;
    private final AssetStore assets;

    public Finish(FinalFile finalFile, Outputs outputs, AssetStore assets) {
        this.finalFile = finalFile;
        this.outputs = outputs;
        this.assets = assets;
    }

    /**
     * Joins, makes the outputs, and stores all of it.
     *
     * @param timeline what was rendered
     * @param scenes renders scenes by themselves, if that was ordered
     * @throws StageFailure if the joined video is not what the timeline asks for, or an output cannot be made
     */
    public Outcome finish(
            RenderOrder order,
            Timeline timeline,
            RenderPlan plan,
            List<Path> segments,
            Path sound,
            Outputs.Renderer scenes,
            JobContext job)
            throws StageFailure, InterruptedException {
        Path video = finalFile.join(plan, timeline, segments, sound, job.workspace());
        AssetRef picture = null;
        List<RenderedOutput> made = new ArrayList<>();
        for (Output output : order.outputs()) {
            for (OutputFile file : outputs.make(output, timeline, video, scenes, job.workspace())) {
                AssetRef stored = store(file.name(), file.file(), file.mediaType(), job);
                made.add(new RenderedOutput(output, stored));
                picture = output instanceof Output.Thumbnail ? stored : picture;
            }
        }
        return Outcome.Done.with(new RenderDone(
                job.next(EventType.RENDER_DONE, 0),
                store("final.mp4", video, "video/mp4", job),
                picture == null ? best(timeline, video, scenes, job) : picture,
                Math.round(timeline.seconds() * 1000),
                made));
    }

    private AssetRef best(Timeline timeline, Path video, Outputs.Renderer scenes, JobContext job)
            throws StageFailure, InterruptedException {
        OutputFile picture = outputs.make(Output.Thumbnail.BEST, timeline, video, scenes, job.workspace())
                .getFirst();
        return store(picture.name(), picture.file(), picture.mediaType(), job);
    }

    private AssetRef store(String name, Path file, String mediaType, JobContext job) {
        try {
            return assets.put(job.assetKey(name), file, mediaType, RENDERED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
