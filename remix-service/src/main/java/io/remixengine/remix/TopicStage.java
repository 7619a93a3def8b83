package io.remixengine.remix;

import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.ScriptRemixed;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.platform.stage.JobContext;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.Stage;
import io.remixengine.platform.stage.StageFailure;
import jakarta.inject.Singleton;

/** Writes the script of a topic, from the person's finished text or notes if there are any. */
@Singleton
public final class TopicStage implements Stage<VideoRequested> {

    private final WriterChain writers;

    TopicStage(WriterChain writers) {
        this.writers = writers;
    }

    @Override
    public StageName name() {
        return StageName.REMIX;
    }

    @Override
    public Class<VideoRequested> input() {
        return VideoRequested.class;
    }

    @Override
    public boolean accepts(VideoRequested input) {
        return input.brief().source() instanceof Source.Topic;
    }

    @Override
    public Outcome run(VideoRequested input, JobContext job) throws StageFailure, InterruptedException {
        Source.Topic topic = (Source.Topic) input.brief().source();
        job.progress(0, "writing the script");
        WriterChain.SignedScript written = writers.write(
                        new Assignment(input.meta(), job.settings(), input.brief(), topic.topic(), material(topic)))
                .orElseThrow(() -> StageFailure.rejected(
                        FailureCode.LANGUAGE_MODEL_NEEDED,
                        "A bare topic can only be written about by a language model, and none is configured.",
                        "Give notes or a finished script with the topic, or have a language model configured."));
        return Outcome.Done.with(new ScriptRemixed(
                job.next(EventType.SCRIPT_REMIXED, 0),
                input.brief(),
                null,
                written.script(),
                written.usage(),
                written.authorship()));
    }

    private static Material material(Source.Topic topic) {
        String script = topic.script();
        if (script != null && !script.isBlank()) {
            return new Material.Finished(script);
        }
        String notes = topic.notes();
        return notes != null && !notes.isBlank() ? new Material.Notes(notes) : new Material.Subject("");
    }
}
