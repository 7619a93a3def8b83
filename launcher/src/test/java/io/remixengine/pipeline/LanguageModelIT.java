package io.remixengine.pipeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.event.MediaReady;
import io.remixengine.contracts.event.ScriptRemixed;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.launcher.video.VideoView;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A language model that an admin sets up while everything runs. */
@ExtendWith(WholeStack.class)
class LanguageModelIT {

    @Test
    void aBareTopicBecomesAVideoAndIsPaidOnceAlsoWhenItIsReplayed(WholeStack.Running stack) throws Exception {
        try (ApiRequests api = new ApiRequests(stack);
                FakeModel model = new FakeModel(api)) {
            UUID id = stack.order(new Source.Topic("Kettles", null, null), 10);
            VideoView video = stack.end(id);
            assertThat(video.status()).as("%s", video.failure()).isEqualTo("published");
            ScriptRemixed first = script(stack, id, 1);
            assertThat(first.script().title()).isEqualTo("Why Kettles Sing");
            assertThat(requireNonNull(first.authorship()).model()).isEqualTo("kettle-1");

            api.post("videos/" + id + "/replay", "{\"from\":\"remix\"}", 202);
            ScriptRemixed second = script(stack, id, 2);
            VideoView again = stack.end(id);

            assertThat(again.status()).as("%s", again.failure()).isEqualTo("published");
            assertThat(second.script()).isEqualTo(first.script());
            assertThat(second.usage()).isEmpty();
            assertThat(timeline(stack, id, 2)).as("nor spoken and drawn again").isEqualTo(timeline(stack, id, 1));
            VideoTrace trace = VideoTrace.of(id, "publish re.publish-requested.v1", 2, stack.traces());
            assertThat(trace.parentOf(trace.span("language-model script")))
                    .isEqualTo(trace.span("remix re.video-requested.v1"));
            assertThat(model.paid()).singleElement().asString().contains("Kettles");
        }
    }

    private static ScriptRemixed script(WholeStack.Running stack, UUID video, int attempt) throws InterruptedException {
        return (ScriptRemixed) stack.events()
                .await(
                        video,
                        event -> event instanceof ScriptRemixed && event.meta().attempt() == attempt,
                        Duration.ofSeconds(60));
    }

    private static Timeline timeline(WholeStack.Running stack, UUID video, int attempt) throws InterruptedException {
        return ((MediaReady) stack.events()
                        .await(
                                video,
                                event -> event instanceof MediaReady
                                        && event.meta().attempt() == attempt,
                                Duration.ofSeconds(60)))
                .timeline();
    }
}
