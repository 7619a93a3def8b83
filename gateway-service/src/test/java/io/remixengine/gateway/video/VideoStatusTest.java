package io.remixengine.gateway.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.VideoEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
    void videoThatWasNeverRequestedHasNoStatus() {
        assertThatThrownBy(() -> VideoStatus.fold(List.of(story.scraped)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the video was never requested");
    }
}
