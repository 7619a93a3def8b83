package io.remixengine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.StageProgressed;
import io.remixengine.contracts.event.StageStarted;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.launcher.stack.ServiceName;
import io.remixengine.launcher.video.VideoView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code kill -9} of a stage's service in mid-work: the video is finished, and no earlier stage works again. */
@ExtendWith(WholeStack.class)
class KilledServiceIT {

    private static final System.Logger LOG = System.getLogger(KilledServiceIT.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int ATTEMPTS = 5;

    @ParameterizedTest
    @EnumSource(StageName.class)
    void videoIsFinishedAlthoughTheServiceWasKilled(StageName stage, WholeStack.Running stack) throws Exception {
        boolean inMidWork = false;
        for (int attempt = 0; attempt < ATTEMPTS && !inMidWork; attempt++) {
            inMidWork = killWhileItWorks(stage, stack);
        }

        assertThat(inMidWork).as("a kill hit the %s service in mid-work", stage).isTrue();
    }

    /** A quick stage may be done before the kill reaches it; then this tells so. What holds always is asserted here. */
    private static boolean killWhileItWorks(StageName stage, WholeStack.Running stack) throws Exception {
        UUID id = stage == StageName.SCRAPE ? stack.orderFromPage(10) : stack.order(source(stage), 10);
        ServiceName service = ServiceName.valueOf(stage.name());
        stack.events().await(id, event -> inTheMiddle(event, stage), PATIENCE);
        ProcessHandle.of(stack.stack().pid(service)).orElseThrow().destroyForcibly();
        Instant killed = Instant.now();
        boolean inMidWork = stack.events().of(id).stream().noneMatch(event -> event.type() == result(stage));

        VideoView video = stack.end(id);

        assertThat(video.status()).as("%s", video.failure()).isEqualTo("published");
        for (StageName each : StageName.values()) {
            long expected = each == StageName.SCRAPE && stage != StageName.SCRAPE ? 0 : 1;
            if (each.compareTo(stage) < 0) {
                assertThat(stack.events().starts(id, each))
                        .as("starts of %s", each)
                        .isEqualTo(expected);
            }
        }
        assertThat(stack.finals(id)).hasSize(1);
        Map<EventType, Long> ids = stack.events().of(id).stream()
                .collect(Collectors.groupingBy(
                        VideoEvent::type,
                        Collectors.mapping(
                                event -> event.meta().id(),
                                Collectors.collectingAndThen(Collectors.toSet(), all -> (long) all.size()))));
        assertThat(ids.get(result(stage))).as("results of %s", stage).isEqualTo(1);
        LOG.log(
                System.Logger.Level.INFO,
                "{0} killed {1}: published {2} ms later",
                stage.id(),
                inMidWork ? "in mid-work" : "too late",
                Duration.between(killed, Instant.now()).toMillis());
        stack.stack().awaitReady(service);
        return inMidWork;
    }

    /** Rendering is long enough to be met when some segments are there and some are not; the others are met at once. */
    private static boolean inTheMiddle(VideoEvent event, StageName stage) {
        return stage == StageName.RENDER
                ? event instanceof StageProgressed progress && progress.stage() == stage && progress.fraction() > 0.2
                : event instanceof StageStarted started && started.stage() == stage;
    }

    private static EventType result(StageName stage) {
        return switch (stage) {
            case SCRAPE -> EventType.VIDEO_SCRAPED;
            case REMIX -> EventType.SCRIPT_REMIXED;
            case MEDIA -> EventType.MEDIA_READY;
            case RENDER -> EventType.RENDER_DONE;
            case PUBLISH -> EventType.VIDEO_PUBLISHED;
        };
    }

    /** Quick to write, except where the writer itself is to be hit. */
    private static Source source(StageName stage) {
        return stage == StageName.REMIX
                ? new Source.Topic("Bees", manyNotes(), null)
                : new Source.Topic("Bees", null, """
                        Bees dance to tell the others where the flowers are. They follow, and they remember the way.
                        In the evening the whole hive knows which meadow was worth the flight.""");
    }

    /** Enough to keep the writer busy for a moment. */
    private static String manyNotes() {
        List<String> subjects = List.of("A bee", "The hive", "Every flower", "An old keeper", "The queen", "A meadow");
        List<String> verbs = List.of("remembers", "follows", "measures", "warms", "defends", "changes");
        List<String> objects = List.of(
                "the morning sun",
                "a distant garden",
                "the scent of clover",
                "its winter stores",
                "the angle of a dance",
                "each new season");
        Random random = new Random(42);
        StringBuilder notes = new StringBuilder();
        while (notes.length() < 45_000) {
            notes.append(pick(subjects, random))
                    .append(' ')
                    .append(pick(verbs, random))
                    .append(' ')
                    .append(pick(objects, random))
                    .append(" while ")
                    .append(pick(subjects, random).toLowerCase(Locale.ROOT))
                    .append(' ')
                    .append(pick(verbs, random))
                    .append(' ')
                    .append(pick(objects, random))
                    .append(". ");
        }
        return notes.toString();
    }

    private static String pick(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
