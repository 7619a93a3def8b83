package io.remixengine.gateway.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.PublishRequested;
import io.remixengine.contracts.event.RenderDone;
import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.event.ScriptApproved;
import io.remixengine.contracts.event.ScriptRemixed;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.usage.ProviderUsage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EffectsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    private final VideoStory automatic = new VideoStory(true, PublishTarget.FOLDER);
    private final VideoStory gated = new VideoStory(false, PublishTarget.FOLDER);

    @Test
    void scriptAndMediaPassTheirGatesByThemselvesIfThePersonSaidSo() {
        assertThat(effects(automatic.remixed, automatic))
                .singleElement()
                .isInstanceOfSatisfying(
                        ScriptApproved.class,
                        approved -> assertThat(approved.script()).isEqualTo(automatic.remixed.script()));
        assertThat(effects(automatic.media, automatic))
                .singleElement()
                .isInstanceOfSatisfying(
                        RenderRequested.class,
                        render -> assertThat(render.timeline()).isEqualTo(automatic.media.timeline()));
    }

    @Test
    void scriptAndMediaWaitForThePersonOtherwise() {
        assertThat(effects(gated.remixed, gated)).isEmpty();
        assertThat(effects(gated.media, gated)).isEmpty();
    }

    @Test
    void finishedVideoIsPublishedWhereThePersonWantsIt() {
        assertThat(effects(gated.rendered, gated))
                .singleElement()
                .isInstanceOfSatisfying(PublishRequested.class, publish -> {
                    assertThat(publish.target()).isEqualTo(PublishTarget.FOLDER);
                    assertThat(publish.video()).isEqualTo(gated.rendered.video());
                    assertThat(publish.title()).isEqualTo("Why Bees Dance");
                });
        VideoStory nowhere = new VideoStory(false);
        assertThat(effects(nowhere.rendered, nowhere)).isEmpty();
    }

    @Test
    void renderThatWasOrderedIsNotPublished() {
        List<VideoEvent> stored = new ArrayList<>(gated.all());
        stored.addAll(gated.ordered());

        for (VideoEvent event : gated.ordered()) {
            assertThat(Effects.of(event, stored, NOW)).isEmpty();
        }
    }

    @Test
    void sameEventHasTheSameEffectsAgain() {
        for (VideoEvent event : List.of(automatic.remixed, automatic.media, automatic.rendered)) {
            VideoEvent once = effects(event, automatic).getFirst();
            VideoEvent twice = effects(event, automatic).getFirst();
            assertThat(twice.meta().id()).isEqualTo(once.meta().id());
            assertThat(once.meta().causeId()).isEqualTo(event.meta().id());
        }
    }

    @Test
    void cancelledVideoHasNoEffects() {
        List<VideoEvent> stored = new ArrayList<>(automatic.all());
        stored.add(automatic.cancelled);

        for (VideoEvent event : automatic.all()) {
            assertThat(Effects.of(event, stored, NOW)).isEmpty();
        }
    }

    @Test
    void eventsOfAnEarlierAttemptHaveNoEffects() {
        List<VideoEvent> stored = new ArrayList<>(automatic.all());
        stored.add(new VideoStory(2, true, PublishTarget.FOLDER).requested);

        assertThat(Effects.of(automatic.rendered, stored, NOW)).isEmpty();
    }

    @Test
    void eventIsKnownByItsIdForTheDatabaseWritesNumbersInItsOwnWay() {
        ScriptRemixed written = automatic.remixed;
        ScriptRemixed came = new ScriptRemixed(
                written.meta(),
                written.brief(),
                written.source(),
                written.script(),
                List.of(ProviderUsage.local("extractive", "script", 10, "characters")));

        assertThat(effects(came, automatic)).hasSize(1);
    }

    @Test
    void laterAttemptGoesOnAsItsOwnBriefSays() {
        VideoStory again = new VideoStory(2, false);
        List<VideoEvent> stored = new ArrayList<>(automatic.all());
        stored.addAll(again.from(again.approved).subList(0, 4));

        assertThat(Effects.of(again.media, stored, NOW)).isEmpty();
        assertThat(Effects.of(again.rendered, stored, NOW)).isEmpty();
    }

    @Test
    void whatComesOfAStoppedJobHasNoEffects() {
        RenderDone late = new RenderDone(
                automatic.render.meta().next(EventType.RENDER_DONE, 0, NOW),
                automatic.rendered.video(),
                automatic.rendered.thumbnail(),
                5_000);
        List<VideoEvent> stored = new ArrayList<>(automatic.all().subList(0, 8));
        stored.add(automatic.stopped(automatic.render, StageName.RENDER));
        stored.add(late);

        assertThat(Effects.of(late, stored, NOW)).isEmpty();
    }

    @Test
    void theOtherEventsHaveNone() {
        automatic.all().stream()
                .filter(event -> event != automatic.remixed && event != automatic.media && event != automatic.rendered)
                .forEach(event -> assertThat(effects(event, automatic)).isEmpty());
    }

    private static List<VideoEvent> effects(VideoEvent event, VideoStory story) {
        return Effects.of(event, story.all(), NOW);
    }
}
