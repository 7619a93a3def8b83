package io.remixengine.gateway.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.brief.Style;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.Failure;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.JobCancelled;
import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.event.ScriptApproved;
import io.remixengine.contracts.event.ScriptRemixed;
import io.remixengine.contracts.event.StageFailed;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.StageProgressed;
import io.remixengine.contracts.event.StageStarted;
import io.remixengine.contracts.event.VideoCancelled;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.contracts.render.RenderOrder;
import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.script.ScriptScene;
import io.remixengine.contracts.script.ThumbnailIdea;
import io.remixengine.contracts.script.TitleVariation;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Colour;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobsTest {

    private static final Instant BEGIN = Instant.parse("2026-11-21T08:00:00Z");
    private static final Brief BRIEF = new Brief(
            new Source.Topic("Bees", "Bees dance.", null),
            AspectRatio.PORTRAIT,
            30,
            "en",
            Brief.AUTO_VOICE,
            Style.DEFAULT,
            false,
            List.of(PublishTarget.FOLDER));
    private static final Script SCRIPT = new Script(
            "en",
            List.of(new TitleVariation("Why Bees Dance", "a question")),
            "",
            List.of(),
            new ThumbnailIdea("", ""),
            List.of(new ScriptScene("s1", ScriptScene.Role.HOOK, "Bees dance.", "a bee", null)));

    private final VideoRequested requested = requested(1);
    private final StageStarted started = started(requested, StageName.REMIX, 1, 5);
    private final ScriptRemixed remixed = new ScriptRemixed(
            requested.meta().next(EventType.SCRIPT_REMIXED, 0, at(9)), BRIEF, null, SCRIPT, List.of());
    private final ScriptApproved approved =
            new ScriptApproved(remixed.meta().next(EventType.SCRIPT_APPROVED, 1, at(20)), BRIEF, null, SCRIPT);

    @Test
    void jobWaitsRunsAndSucceeds() {
        assertThat(only(List.of(requested)))
                .returns(JobState.QUEUED, Job::state)
                .returns(StageName.REMIX, Job::type)
                .returns(0, Job::tries)
                .returns(at(0), Job::queuedAt)
                .returns(null, Job::startedAt);
        assertThat(only(List.of(requested, started)))
                .returns(JobState.RUNNING, Job::state)
                .returns(1, Job::tries)
                .returns(at(5), Job::startedAt)
                .returns(null, Job::finishedAt);
        assertThat(only(List.of(requested, started, remixed)))
                .returns(JobState.SUCCEEDED, Job::state)
                .returns(100, Job::percent)
                .returns(at(9), Job::finishedAt);
    }

    @Test
    void newestJobComesFirst() {
        List<Job> jobs = Jobs.of(List.of(requested, started, remixed, approved), job -> null);

        assertThat(jobs).extracting(Job::type).containsExactly(StageName.MEDIA, StageName.REMIX);
        assertThat(jobs).extracting(Job::state).containsExactly(JobState.QUEUED, JobState.SUCCEEDED);
        assertThat(jobs.getFirst().id()).isEqualTo(approved.meta().id());
    }

    @Test
    void progressBelongsToTheJobThatToldIt() {
        StageProgressed told = new StageProgressed(
                requested.meta().next(EventType.STAGE_PROGRESSED, 3, at(7)), StageName.REMIX, 0.42, "writing");

        assertThat(Jobs.of(List.of(requested, started), Map.of(requested.meta().id(), told)::get)
                        .getFirst()
                        .percent())
                .isEqualTo(42);
        assertThat(Jobs.of(
                                List.of(requested, started, remixed, approved),
                                Map.of(requested.meta().id(), told)::get)
                        .getFirst()
                        .percent())
                .isZero();
    }

    @Test
    void failedJobSaysWhyAndWhatToDo() {
        Job job = only(List.of(requested, started, failed(requested, StageName.REMIX, 3)));

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.tries()).isEqualTo(3);
        assertThat(job.finishedAt()).isEqualTo(at(30));
        assertThat(job.error()).isEqualTo(new Job.JobError("tool_failed", "It broke.", "Mend it."));
    }

    @Test
    void successOutranksFailure() {
        Job job = only(List.of(requested, failed(requested, StageName.REMIX, 1), remixed));

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.error()).isNull();
    }

    @Test
    void cancelledVideoEndsWhatWasNotDone() {
        VideoCancelled cancelled = new VideoCancelled(requested.meta().next(EventType.VIDEO_CANCELLED, 1, at(25)));

        List<Job> jobs = Jobs.of(List.of(requested, started, remixed, approved, cancelled), job -> null);

        assertThat(jobs).extracting(Job::state).containsExactly(JobState.CANCELLED, JobState.SUCCEEDED);
        assertThat(jobs.getFirst().finishedAt()).isEqualTo(at(25));
    }

    @Test
    void jobThatAPersonStoppedIsCancelledWhateverComesOfItLater() {
        JobCancelled stopped =
                new JobCancelled(requested.meta().next(EventType.JOB_CANCELLED, 0, at(7)), StageName.REMIX);

        Job job = only(List.of(requested, started, stopped, remixed));

        assertThat(job.state()).isEqualTo(JobState.CANCELLED);
        assertThat(job.finishedAt()).isEqualTo(at(7));
    }

    @Test
    void whatALaterAttemptSaysAgainIsNoResultOfTheFirst() {
        ScriptApproved again = new ScriptApproved(approved.meta().again(2, at(60)), BRIEF, null, SCRIPT);

        List<Job> jobs = Jobs.of(
                List.of(requested, started, remixed, approved, failed(approved, StageName.MEDIA, 3), again),
                job -> null);

        assertThat(jobs).extracting(Job::type).containsExactly(StageName.MEDIA, StageName.MEDIA, StageName.REMIX);
        assertThat(jobs).extracting(Job::state).containsExactly(JobState.QUEUED, JobState.FAILED, JobState.SUCCEEDED);
    }

    @Test
    void renderThatWasOrderedOutlivesItsAttempt() {
        RenderRequested ordered = new RenderRequested(
                new EventMeta(new UUID(5, 1), new UUID(1, 1), new UUID(1, 2), 1, null, at(30)),
                new Timeline(
                        new Canvas(1080, 1920),
                        FrameRate.FPS_30,
                        List.of(new Scene(
                                "s1", 30, List.of(new Layer.Solid(Colour.BLACK, null)), null, List.of(), null)),
                        null,
                        CaptionStyle.KARAOKE),
                RenderOrder.of(null, null, null, null));
        VideoRequested again = requested(2);
        VideoCancelled cancelled = new VideoCancelled(again.meta().next(EventType.VIDEO_CANCELLED, 2, at(200)));

        assertThat(Jobs.of(List.of(requested, remixed, ordered, again), job -> null)
                        .get(1))
                .returns(StageName.RENDER, Job::type)
                .returns(JobState.QUEUED, Job::state);
        assertThat(Jobs.of(List.of(requested, remixed, ordered, again, cancelled), job -> null)
                        .get(1)
                        .state())
                .isEqualTo(JobState.CANCELLED);
    }

    @Test
    void laterAttemptEndsTheJobsOfTheOneBefore() {
        VideoRequested again = requested(2);

        List<Job> jobs = Jobs.of(List.of(requested, started, again), job -> null);

        assertThat(jobs).extracting(Job::attempt).containsExactly(2, 1);
        assertThat(jobs).extracting(Job::state).containsExactly(JobState.QUEUED, JobState.CANCELLED);
    }

    @Test
    void neitherOrderNorDoublesMatter() {
        List<VideoEvent> events = new ArrayList<>(List.of(
                requested,
                started,
                started(requested, StageName.REMIX, 2, 6),
                remixed,
                approved,
                failed(approved, StageName.MEDIA, 2),
                requested(2)));
        List<Job> expected = Jobs.of(events, job -> null);
        Random random = new Random(3);

        for (int round = 0; round < 200; round++) {
            List<VideoEvent> mixed = new ArrayList<>(events);
            mixed.addAll(events.subList(0, random.nextInt(events.size())));
            Collections.shuffle(mixed, random);
            assertThat(Jobs.of(mixed, job -> null)).isEqualTo(expected);
        }
    }

    private static Job only(List<VideoEvent> events) {
        List<Job> jobs = Jobs.of(events, job -> null);
        assertThat(jobs).hasSize(1);
        return jobs.getFirst();
    }

    private static VideoRequested requested(int attempt) {
        return new VideoRequested(
                new EventMeta(
                        new UUID(2, attempt), new UUID(1, 1), new UUID(1, 2), attempt, null, at(100L * (attempt - 1))),
                BRIEF);
    }

    private static StageStarted started(VideoEvent input, StageName stage, int tryNumber, long second) {
        return new StageStarted(input.meta().next(EventType.STAGE_STARTED, tryNumber, at(second)), stage, tryNumber);
    }

    private static StageFailed failed(VideoEvent input, StageName stage, int tries) {
        return new StageFailed(
                input.meta().next(EventType.STAGE_FAILED, 0, at(30)),
                stage,
                new Failure(FailureCode.TOOL_FAILED, "It broke.", "Mend it."),
                tries);
    }

    private static Instant at(long second) {
        return BEGIN.plusSeconds(second);
    }
}
