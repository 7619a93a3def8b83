package io.remixengine.gateway.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.RenderDone;
import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.VideoEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VideoStatusTest {

    private final VideoStory story = new VideoStory(true, PublishTarget.FOLDER);

    @Test
    void statusFollowsTheEvents() {
        List<Status> statuses = new ArrayList<>();
        for (int count = 1; count <= story.all().size(); count++) {
            statuses.add(VideoStatus.fold(story.all().subList(0, count)).status());
        }

        assertThat(statuses)
                .containsExactly(
                        Status.REQUESTED,
                        Status.SCRAPING,
                        Status.REMIXING,
                        Status.REMIXING,
                        Status.AWAITING_SCRIPT_APPROVAL,
                        Status.GENERATING,
                        Status.AWAITING_MEDIA_APPROVAL,
                        Status.RENDERING,
                        Status.RENDERED,
                        Status.PUBLISHING,
                        Status.PUBLISHED);
    }

    @Test
    void neitherOrderNorDoublesMatter() {
        List<VideoEvent> events = new ArrayList<>(story.all());
        events.add(story.failed(StageName.MEDIA, "at first"));
        events.addAll(new VideoStory(2, true, PublishTarget.FOLDER).all().subList(0, 7));
        VideoStatus expected = VideoStatus.fold(events);
        Random random = new Random(7);

        for (int round = 0; round < 500; round++) {
            List<VideoEvent> mixed = new ArrayList<>(events);
            mixed.addAll(events.subList(0, random.nextInt(events.size())));
            Collections.shuffle(mixed, random);
            assertThat(VideoStatus.fold(mixed)).isEqualTo(expected);
        }
    }

    @Test
    void titleAndFilesAreWhatTheEventsSay() {
        VideoStatus status = VideoStatus.fold(story.all());

        assertThat(status.title()).isEqualTo("Why Bees Dance");
        assertThat(status.assets()).containsOnlyKeys("source.webm", "final.mp4", "thumbnail.jpg");
        assertThat(status.publications()).containsEntry(PublishTarget.FOLDER, "published/bees");
        assertThat(status.stage()).isNull();
    }

    @Test
    void failureOfTheStageAtWorkFailsTheVideo() {
        VideoStatus status = VideoStatus.fold(List.of(story.requested, story.failed(StageName.SCRAPE, "gone")));

        assertThat(status.status()).isEqualTo(Status.FAILED);
        assertThat(status.stage()).isEqualTo(StageName.SCRAPE);
        assertThat(status.failed())
                .isEqualTo(story.failed(StageName.SCRAPE, "gone").failure());
    }

    @Test
    void successOutranksFailure() {
        VideoStatus status = VideoStatus.fold(
                List.of(story.requested, story.failed(StageName.SCRAPE, "a worker was lost"), story.scraped));

        assertThat(status.status()).isEqualTo(Status.REMIXING);
        assertThat(status.failed()).isNull();
    }

    @Test
    void cancelOutranksEverything() {
        List<VideoEvent> events = new ArrayList<>(story.all());
        events.add(story.failed(StageName.PUBLISH, "no room"));
        events.add(story.cancelled);

        VideoStatus status = VideoStatus.fold(events);

        assertThat(status.status()).isEqualTo(Status.CANCELLED);
        assertThat(status.reached()).isEqualTo(Status.PUBLISHED);
        assertThat(status.failed()).isNull();
    }

    @Test
    void videoThatIsCancelledAtAGateKeepsHowFarItCame() {
        VideoStatus atScript = VideoStatus.fold(List.of(story.requested, story.remixed, story.cancelled));
        VideoStatus atMedia = VideoStatus.fold(List.of(story.requested, story.approved, story.media, story.cancelled));

        assertThat(atScript.status()).isEqualTo(Status.CANCELLED);
        assertThat(atScript.reached()).isEqualTo(Status.AWAITING_SCRIPT_APPROVAL);
        assertThat(atMedia.reached()).isEqualTo(Status.AWAITING_MEDIA_APPROVAL);
    }

    @Test
    void publishingThatFailsIsAFailureOfThePublishStage() {
        List<VideoEvent> events = new ArrayList<>(story.all());
        events.remove(story.published);
        events.add(story.failed(StageName.PUBLISH, "no room"));

        VideoStatus status = VideoStatus.fold(events);

        assertThat(status.status()).isEqualTo(Status.FAILED);
        assertThat(status.stage()).isEqualTo(StageName.PUBLISH);
        assertThat(status.assets()).containsKey("final.mp4");
    }

    @Test
    void renderThatWasOrderedChangesNothing() {
        List<VideoEvent> ordered = story.ordered();
        List<VideoEvent> atMedia = new ArrayList<>(List.of(story.requested, story.approved, story.media));
        VideoStatus before = VideoStatus.fold(atMedia);
        atMedia.addAll(ordered);
        List<VideoEvent> published = new ArrayList<>(story.all());
        published.addAll(0, ordered);

        assertThat(VideoStatus.fold(atMedia)).isEqualTo(before);
        assertThat(VideoStatus.fold(published)).isEqualTo(VideoStatus.fold(story.all()));
    }

    @Test
    void onlyTheLatestAttemptCounts() {
        VideoStory again = new VideoStory(2, true, PublishTarget.FOLDER);
        List<VideoEvent> events = new ArrayList<>(story.all());
        events.add(story.cancelled);
        events.add(again.requested);

        VideoStatus status = VideoStatus.fold(events);

        assertThat(status.status()).isEqualTo(Status.REQUESTED);
        assertThat(status.attempt()).isEqualTo(2);
        assertThat(status.publications()).isEmpty();
    }

    @Test
    void attemptTakesOverWhatLiesBeforeItsBeginning() {
        VideoStory again = new VideoStory(2, false);
        List<VideoEvent> events = new ArrayList<>(story.all());

        events.add(again.approved);
        VideoStatus generating = VideoStatus.fold(events);
        events.add(again.media);
        VideoStatus waiting = VideoStatus.fold(events);
        events.add(again.render);
        VideoStatus rendering = VideoStatus.fold(events);

        assertThat(generating.status()).isEqualTo(Status.GENERATING);
        assertThat(generating.attempt()).isEqualTo(2);
        assertThat(generating.stage()).isEqualTo(StageName.MEDIA);
        assertThat(generating.title()).isEqualTo("Why Bees Dance");
        assertThat(generating.assets()).containsOnlyKeys("source.webm");
        assertThat(generating.publications()).isEmpty();
        assertThat(generating.brief()).isEqualTo(again.approved.brief());
        assertThat(waiting.status()).isEqualTo(Status.AWAITING_MEDIA_APPROVAL);
        assertThat(rendering.status()).isEqualTo(Status.RENDERING);
    }

    @Test
    void attemptAfterAnAttemptBuildsOnThatOne() {
        VideoStory second = new VideoStory(2, true, PublishTarget.FOLDER);
        VideoStory third = new VideoStory(3, true, PublishTarget.FOLDER);
        List<VideoEvent> events = new ArrayList<>(story.all());
        events.addAll(second.from(second.approved).subList(0, 3));
        events.add(second.failed(StageName.RENDER, "no tool"));

        events.add(third.render);

        VideoStatus status = VideoStatus.fold(events);
        assertThat(status.status()).isEqualTo(Status.RENDERING);
        assertThat(status.failed()).isNull();
        assertThat(Lineage.of(events))
                .contains(second.media, second.approved)
                .doesNotContain(story.media, second.render);
    }

    @Test
    void publishingAgainKeepsTheFilm() {
        VideoStory again = new VideoStory(2, true, PublishTarget.FOLDER);
        List<VideoEvent> events = new ArrayList<>(story.all());

        events.add(again.publish);
        VideoStatus publishing = VideoStatus.fold(events);
        events.add(again.published);

        assertThat(publishing.status()).isEqualTo(Status.PUBLISHING);
        assertThat(publishing.publications()).isEmpty();
        assertThat(publishing.assets()).containsEntry("final.mp4", story.rendered.video());
        assertThat(VideoStatus.fold(events).status()).isEqualTo(Status.PUBLISHED);
    }

    @Test
    void whatAnEarlierAttemptStillDoesChangesNothing() {
        VideoStory again = new VideoStory(2, true, PublishTarget.FOLDER);
        List<VideoEvent> begun = new ArrayList<>(story.all().subList(0, 6));
        begun.add(again.approved);
        VideoStatus before = VideoStatus.fold(begun);

        List<VideoEvent> late = new ArrayList<>(begun);
        late.addAll(List.of(story.media, story.render, story.rendered, story.failed(StageName.MEDIA, "late")));

        assertThat(VideoStatus.fold(late)).isEqualTo(before);
    }

    @Test
    void videoWhoseJobAPersonStoppedHasFailedThereWhateverComesOfItLater() {
        List<VideoEvent> events = new ArrayList<>(story.all().subList(0, 8));
        events.add(story.stopped(story.render, StageName.RENDER));
        VideoStatus stopped = VideoStatus.fold(events);
        events.add(new RenderDone(
                story.render.meta().next(EventType.RENDER_DONE, 0, Instant.now()),
                story.rendered.video(),
                story.rendered.thumbnail(),
                5_000));

        assertThat(stopped.status()).isEqualTo(Status.FAILED);
        assertThat(stopped.stage()).isEqualTo(StageName.RENDER);
        assertThat(Objects.requireNonNull(stopped.failed()).code()).isEqualTo(FailureCode.STOPPED);
        assertThat(VideoStatus.fold(events)).isEqualTo(stopped);
        events.add(new RenderRequested(story.render.meta().again(2, Instant.now()), story.render.timeline()));
        assertThat(VideoStatus.fold(events).status()).isEqualTo(Status.RENDERING);
    }

    @Test
    void videoThatWasNeverRequestedHasNoStatus() {
        assertThatThrownBy(() -> VideoStatus.fold(List.of(story.scraped)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the video was never requested");
    }
}
