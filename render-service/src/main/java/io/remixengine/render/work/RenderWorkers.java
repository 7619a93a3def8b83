package io.remixengine.render.work;

import io.remixengine.contracts.wire.UnreadableEventException;
import io.remixengine.platform.stage.JobContext;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.PartStage;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.work.RenderWork.JoinWork;
import io.remixengine.render.work.RenderWork.SegmentWork;
import io.remixengine.render.work.RenderWork.SoundWork;
import jakarta.inject.Singleton;

/** Does the parts of renders, one at a time. */
@Singleton
public final class RenderWorkers implements PartStage<RenderWork> {

    private final SoundWorker sounds;
    private final SegmentWorker segments;
    private final JoinWorker joins;

    public RenderWorkers(SoundWorker sounds, SegmentWorker segments, JoinWorker joins) {
        this.sounds = sounds;
        this.segments = segments;
        this.joins = joins;
    }

    @Override
    public Class<RenderWork> part() {
        return RenderWork.class;
    }

    @Override
    public byte[] encode(RenderWork part) {
        return RenderWorkCodec.encode(part);
    }

    @Override
    public RenderWork decode(byte[] body) throws UnreadableEventException {
        return RenderWorkCodec.decode(body);
    }

    @Override
    public Outcome run(RenderWork part, JobContext job) throws StageFailure, InterruptedException {
        return switch (part) {
            case SoundWork sound -> sounds.run(sound, job);
            case SegmentWork segment -> segments.run(segment, job);
            case JoinWork _ -> joins.run(job);
        };
    }
}
