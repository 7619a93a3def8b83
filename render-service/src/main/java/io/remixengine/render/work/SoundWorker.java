package io.remixengine.render.work;

import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.stage.JobContext;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.caption.CaptionScript;
import io.remixengine.render.media.MediaGathering;
import io.remixengine.render.media.SceneMedia;
import io.remixengine.render.sound.Sounds;
import io.remixengine.render.tool.Toolchain;
import io.remixengine.render.tool.ToolchainProbe;
import io.remixengine.render.work.RenderWork.SoundWork;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Mixes the sound of a video into the cache, while others render its segments. */
@Singleton
public final class SoundWorker {

    private static final Logger LOG = Logger.getLogger(SoundWorker.class);

    private final Commissions commissions;
    private final ToolchainProbe tools;
    private final MediaGathering gathering;
    private final Sounds sounds;

    public SoundWorker(Commissions commissions, ToolchainProbe tools, MediaGathering gathering, Sounds sounds) {
        this.commissions = commissions;
        this.tools = tools;
        this.gathering = gathering;
        this.sounds = sounds;
    }

    Outcome run(SoundWork work, JobContext job) throws StageFailure, InterruptedException {
        Commission commission = commissions.find(job);
        Timeline timeline = commission.timeline();
        Toolchain toolchain = tools.toolchain(CaptionScript.FONT);
        if (!Sounds.key(timeline, toolchain).equals(commission.sound())) {
            LOG.warn("Another version of the engine planned this render; this one renders it in one piece");
            return commissions.join(work, job);
        }
        SceneMedia media = gathering.gather(timeline, commission.facts(), job.workspace());
        sounds.of(timeline, media, toolchain, job.workspace());
        return commissions.after(work, commission, job);
    }
}
