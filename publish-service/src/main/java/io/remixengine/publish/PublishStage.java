package io.remixengine.publish;

import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.PublishRequested;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.VideoPublished;
import io.remixengine.platform.stage.JobContext;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.Stage;
import io.remixengine.platform.stage.StageFailure;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

/** Hands a finished video to the publisher of its target. */
@Singleton
public final class PublishStage implements Stage<PublishRequested> {

    private final Instance<Publisher> publishers;

    PublishStage(@Any Instance<Publisher> publishers) {
        this.publishers = publishers;
    }

    @Override
    public StageName name() {
        return StageName.PUBLISH;
    }

    @Override
    public Class<PublishRequested> input() {
        return PublishRequested.class;
    }

    @Override
    public Outcome run(PublishRequested input, JobContext job) throws StageFailure, InterruptedException {
        Publisher publisher = publishers.stream()
                .filter(each -> each.target() == input.target())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no publisher for " + input.target()));
        job.progress(0, "publishing");
        String location = publisher.publish(input);
        return Outcome.Done.with(new VideoPublished(job.next(EventType.VIDEO_PUBLISHED, 0), input.target(), location));
    }
}
