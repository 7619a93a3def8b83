package io.remixengine.gateway.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.event.PublishRequested;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.gateway.news.News;
import io.remixengine.gateway.news.NewsType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VideoNewsTest {

    private static final UUID PROJECT = new UUID(1, 1);
    private static final UUID VIDEO = new UUID(1, 2);
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    private final VideoStory story = new VideoStory(false, PublishTarget.FOLDER);

    @Test
    void eachTurnOfAVideoIsNewsOnce() {
        List<News> news = told(story.all());

        assertThat(news)
                .extracting(News::type)
                .containsExactly(
                        NewsType.APPROVAL_NEEDED, NewsType.APPROVAL_NEEDED, NewsType.RENDERED, NewsType.PUBLISHED);
        assertThat(news).extracting(News::gate).containsExactly("script", "media", null, null);
        assertThat(news).extracting(News::isTheEnd).containsExactly(false, false, false, true);
        assertThat(news.getLast().publications()).containsOnlyKeys("folder");
    }

    @Test
    void videoThatNobodyPublishesEndsWithItsFilm() {
        VideoStory kept = new VideoStory(false);
        List<News> news =
                told(List.of(kept.requested, kept.remixed, kept.approved, kept.media, kept.render, kept.rendered));

        assertThat(news.getLast().type()).isEqualTo(NewsType.RENDERED);
        assertThat(news.getLast().isTheEnd()).isTrue();
    }

    @Test
    void failureSaysWhatFailedAndIsCalledByWhatTheVideoIsMadeFrom() {
        List<News> news = told(List.of(story.requested, story.failed(StageName.SCRAPE, "No.")));

        assertThat(news).singleElement().satisfies(failed -> {
            assertThat(failed.type()).isEqualTo(NewsType.FAILED);
            assertThat(failed.failure()).isNotNull();
            assertThat(failed.title()).isNull();
            assertThat(failed.name()).isEqualTo("https://example.org/watch?v=1");
        });
    }

    @Test
    void cancelledVideoIsNewsAndNothingAfterIt() {
        List<News> news = told(List.of(story.requested, story.cancelled, story.remixed, story.rendered));

        assertThat(news).extracting(News::type).containsExactly(NewsType.CANCELLED);
    }

    @Test
    void everyAttemptHasItsOwnNewsAndAFilmThatStaysIsNone() {
        VideoStory second = new VideoStory(2, false, PublishTarget.FOLDER);
        VideoStory third = new VideoStory(3, false, PublishTarget.FOLDER);
        List<VideoEvent> events = new ArrayList<>(story.all());
        events.addAll(second.from(second.approved));
        events.add(story.failed(StageName.PUBLISH, "late"));
        events.addAll(third.from(third.publish));

        List<News> news = told(events);

        assertThat(news.stream().filter(each -> each.attempt() == 2))
                .extracting(News::type)
                .containsExactly(NewsType.APPROVAL_NEEDED, NewsType.RENDERED, NewsType.PUBLISHED);
        assertThat(news.stream().filter(each -> each.attempt() == 3))
                .extracting(News::type)
                .containsExactly(NewsType.PUBLISHED);
    }

    /** The news as the events come, one by one; what we ask for because of one is stored with it. */
    private static List<News> told(List<? extends VideoEvent> events) {
        List<News> news = new ArrayList<>();
        VideoStatus before = VideoStatus.fold(events.subList(0, 1));
        for (int count = 2; count <= events.size(); count++) {
            if (count < events.size() && events.get(count) instanceof PublishRequested) {
                continue;
            }
            VideoStatus after = VideoStatus.fold(events.subList(0, count));
            news.addAll(VideoNews.between(PROJECT, VIDEO, before, after, NOW));
            before = after;
        }
        return news;
    }
}
