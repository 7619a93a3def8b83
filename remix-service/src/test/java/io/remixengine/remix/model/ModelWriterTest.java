package io.remixengine.remix.model;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.ScriptRemixed;
import io.remixengine.contracts.event.StageFailed;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.contracts.event.VideoScraped;
import io.remixengine.contracts.script.Authorship;
import io.remixengine.contracts.settings.PriceSettings;
import io.remixengine.contracts.settings.RequestLimits;
import io.remixengine.contracts.settings.ScrapeLimits;
import io.remixengine.contracts.settings.SecretName;
import io.remixengine.contracts.settings.Settings;
import io.remixengine.contracts.settings.TokenPrice;
import io.remixengine.contracts.settings.VoiceSettings;
import io.remixengine.contracts.settings.Writer;
import io.remixengine.contracts.settings.WriterSettings;
import io.remixengine.contracts.usage.ProviderUsage;
import io.remixengine.contracts.wire.SettingsCodec;
import io.remixengine.platform.event.KafkaAccess;
import io.remixengine.platform.settings.SecretBox;
import io.remixengine.platform.settings.SettingsFollower;
import io.remixengine.platform.testing.EventProbe;
import io.remixengine.platform.testing.FakeProvider;
import io.remixengine.platform.testing.FakeProvider.Answer;
import io.remixengine.remix.RemixEvents;
import io.remixengine.remix.RemixServers;
import io.remixengine.remix.WriterConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service with a language model that is a real HTTP server on this machine, set up by an admin. */
@QuarkusTest
@WithTestResource(RemixServers.class)
@TestProfile(ModelWriterTest.QuickTries.class)
class ModelWriterTest {

    private static final String SETTINGS_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TokenPrice PRICE = new TokenPrice(new BigDecimal("0.5"), new BigDecimal("2"));
    private static final AtomicInteger VERSION = new AtomicInteger(100);
    private static FakeProvider model;
    private static EventProbe events;

    @Inject
    KafkaAccess kafka;

    @Inject
    SettingsFollower follower;

    /** Short waits, one try of the stage. */
    public static final class QuickTries implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "remix.assets.folder", "target/model-writer-test/assets",
                    "remix.work.folder", "target/model-writer-test/work",
                    "remix.settings.key", SETTINGS_KEY,
                    "remix.provider.first-delay", "PT0.02S",
                    "remix.provider.breaker-window", "1000",
                    "remix.stage.tries", "1");
        }
    }

    @BeforeAll
    static void start() {
        model = FakeProvider.start();
        events = EventProbe.open();
    }

    @AfterAll
    static void stop() {
        events.close();
        model.close();
    }

    @BeforeEach
    void setUp() throws Exception {
        model.reset();
        publish(model.address("/v1").toString(), "sk-sesame");
    }

    @Test
    void aBareTopicBecomesAScriptWithWhatItCost() {
        model.next(ModelAnswers.good());
        VideoRequested request = bareTopic();

        events.send(request);

        ScriptRemixed remixed = remixed(request.meta());
        assertThat(remixed.script().title()).isEqualTo("Why Your Kettle Sings");
        assertThat(authorship(remixed).writer()).isEqualTo("language-model");
        assertThat(authorship(remixed).model()).isEqualTo("kettle-1");
        assertThat(authorship(remixed).insteadOf()).isNull();
        assertThat(remixed.meta().settingsVersion()).isEqualTo(VERSION.get());
        assertThat(remixed.usage()).extracting(ProviderUsage::unit).containsExactly("input tokens", "output tokens");
        assertThat(remixed.usage().stream().map(ProviderUsage::costUsd).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("0.0015");
        assertThat(model.calls()).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo("/v1/chat/completions");
            assertThat(call.authorization()).isEqualTo("Bearer sk-sesame");
            assertThat(call.body()).contains("Kettles");
        });
    }

    @Test
    void aReplayBuysNothingThatIsThere() {
        model.usually(ModelAnswers.good());
        VideoRequested request = bareTopic();
        events.send(request);
        ScriptRemixed first = remixed(request.meta());

        VideoRequested again = new VideoRequested(attempt(request.meta(), 2), request.brief());
        events.send(again);

        ScriptRemixed second = events.await(
                ScriptRemixed.class,
                request.meta().videoId(),
                each -> each.meta().attempt() == 2,
                PATIENCE);
        assertThat(second.script()).isEqualTo(first.script());
        assertThat(second.usage()).isEmpty();
        assertThat(model.calls()).hasSize(1);
    }

    @Test
    void anotherModelThatHasAPriceWritesInAReplayAndOneWithoutIsRefused() {
        model.usually(ModelAnswers.good());
        VideoRequested request = bareTopic();
        events.send(request);
        remixed(request.meta());

        events.send(new VideoRequested(attempt(request.meta(), 2), with(request.brief(), "kettle-2")));
        events.send(new VideoRequested(attempt(request.meta(), 3), with(request.brief(), "teapot-9")));

        ScriptRemixed other = events.await(
                ScriptRemixed.class,
                request.meta().videoId(),
                each -> each.meta().attempt() == 2,
                PATIENCE);
        assertThat(authorship(other).model()).isEqualTo("kettle-2");
        assertThat(model.calls()).hasSize(2);
        assertThat(model.calls().getLast().body()).contains("kettle-2");
        StageFailed failed = events.await(StageFailed.class, request.meta().videoId());
        assertThat(failed.meta().attempt()).isEqualTo(3);
        assertThat(failed.failure().code()).isEqualTo(FailureCode.PROVIDER_REFUSED);
        assertThat(failed.failure().provider()).isEqualTo("language-model");
        assertThat(failed.failure().remedy()).contains("kettle-1, kettle-2");
    }

    @Test
    void anAnswerThatIsNoScriptIsMendedOnce() {
        model.next(ModelAnswers.content("{\"scenes\":[]}"), ModelAnswers.good());
        VideoRequested request = bareTopic();

        events.send(request);

        assertThat(remixed(request.meta()).script().scenes()).hasSize(5);
        assertThat(model.calls()).hasSize(2);
        assertThat(model.calls().getLast().body()).contains("can't be used").contains("titles");
    }

    @Test
    void nonsenseTwiceFailsClearlyAndAReplayAsksAgain() {
        model.next(ModelAnswers.content("As an AI"), ModelAnswers.content("Well."), ModelAnswers.good());
        VideoRequested request = bareTopic();

        events.send(request);

        StageFailed failed = events.await(StageFailed.class, request.meta().videoId());
        assertThat(failed.failure().code()).isEqualTo(FailureCode.PROVIDER_ANSWER_INVALID);
        assertThat(failed.failure().remedy()).contains("Replay");
        events.send(new VideoRequested(attempt(request.meta(), 2), request.brief()));
        ScriptRemixed remixed = remixed(request.meta());
        assertThat(remixed.usage())
                .as("what attempt 1 paid in vain is told, too")
                .anySatisfy(usage -> assertThat(usage.units()).isEqualByComparingTo("3000"));
        assertThat(model.calls()).hasSize(3);
    }

    @Test
    void aModelThatDeclinesIsNotAskedTwice() {
        model.next(ModelAnswers.refusal());
        VideoRequested request = bareTopic();

        events.send(request);

        StageFailed failed = events.await(StageFailed.class, request.meta().videoId());
        assertThat(failed.failure().code()).isEqualTo(FailureCode.PROVIDER_REFUSED);
        assertThat(model.calls()).hasSize(1);
    }

    @Test
    void notesAreWrittenFromOfflineWhenTheModelFailsAndThatIsSaid() {
        model.usually(Answer.status(503));
        VideoRequested request = RemixEvents.requested(
                new Source.Topic("Tea", "- Tea is made of leaves.\n- Boil the water first.", null));

        events.send(request);

        ScriptRemixed remixed = remixed(request.meta());
        assertThat(authorship(remixed).writer()).isEqualTo("extractive");
        assertThat(authorship(remixed).insteadOf()).contains("language-model").contains("503");
        assertThat(model.calls()).hasSize(3);
    }

    @Test
    void aBareTopicWithoutAnAnswerFailsWithReasonAndRemedy() {
        model.usually(Answer.status(500));
        VideoRequested request = bareTopic();

        events.send(request);

        StageFailed failed = events.await(StageFailed.class, request.meta().videoId());
        assertThat(failed.failure().code()).isEqualTo(FailureCode.PROVIDER_UNAVAILABLE);
    }

    @Test
    void aKeyThatIsRefusedFailsAtOnceAndIsNowhereToBeRead() {
        model.usually(Answer.status(401, Map.of(), "{\"error\":{\"message\":\"Incorrect API key: sk-sesame\"}}"));
        VideoRequested request = bareTopic();

        events.send(request);

        StageFailed failed = events.await(StageFailed.class, request.meta().videoId());
        assertThat(failed.failure().code()).isEqualTo(FailureCode.PROVIDER_KEY_INVALID);
        assertThat(failed.toString()).doesNotContain("sesame");
        assertThat(model.calls()).hasSize(1);
    }

    @Test
    void aFinishedScriptIsSpokenWordForWordAndNoModelIsAsked() {
        VideoRequested request = RemixEvents.requested(new Source.Topic("Tea", null, "Tea is made of leaves."));

        events.send(request);

        assertThat(authorship(remixed(request.meta())).writer()).isEqualTo("extractive");
        assertThat(model.calls()).isEmpty();
    }

    @Test
    void aVideoWithoutSubtitlesIsWrittenAboutByItsTitleAndDescription() {
        model.next(ModelAnswers.good());
        VideoScraped silent = RemixEvents.scraped("en", null);

        events.send(silent);

        assertThat(authorship(remixed(silent.meta())).model()).isEqualTo("kettle-1");
        assertThat(model.calls().getFirst().body()).contains("Why bees dance");
    }

    @Test
    void aChangedSettingCountsWithinTwoSeconds() throws Exception {
        try (FakeProvider other = FakeProvider.start()) {
            other.usually(ModelAnswers.good());
            Instant changed = Instant.now();
            publish(other.address("/v1").toString(), null);
            assertThat(Duration.between(changed, Instant.now())).isLessThan(Duration.ofSeconds(2));
            VideoRequested request = bareTopic();

            events.send(request);

            remixed(request.meta());
            assertThat(model.calls()).isEmpty();
            assertThat(other.calls())
                    .singleElement()
                    .satisfies(call -> assertThat(call.authorization()).isEmpty());
        }
    }

    @Test
    void anEnvironmentThatCannotBeStopsTheServiceWithTheReason() {
        assertThatThrownBy(() -> Endpoint.check(config(Map.of("remix.writer.base-url", "localhost:11434"))))
                .hasMessageContaining("REMIX_WRITER_BASE_URL must be an http or https address");
        assertThatThrownBy(() -> Endpoint.check(config(Map.of("remix.writer.key", "sk-of-the-operator"))))
                .hasMessageContaining("REMIX_WRITER_KEY needs REMIX_WRITER_BASE_URL")
                .hasMessageNotContaining("sk-of");
    }

    private static WriterConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(WriterConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(WriterConfig.class);
    }

    private static VideoRequested bareTopic() {
        return RemixEvents.requested(new Source.Topic("Kettles", null, null));
    }

    private static EventMeta attempt(EventMeta first, int attempt) {
        return new EventMeta(UUID.randomUUID(), first.projectId(), first.videoId(), attempt, first.id(), Instant.now());
    }

    private static Authorship authorship(ScriptRemixed remixed) {
        return requireNonNull(remixed.authorship());
    }

    private static Brief with(Brief brief, String model) {
        return new Brief(
                brief.source(),
                brief.aspectRatio(),
                brief.durationSeconds(),
                brief.language(),
                brief.voice(),
                brief.style(),
                brief.autoApprove(),
                brief.publishTargets(),
                model);
    }

    private static ScriptRemixed remixed(EventMeta request) {
        return events.await(ScriptRemixed.class, request.videoId());
    }

    /** As an admin would, and waits until it counts. */
    private void publish(String baseUrl, @Nullable String key) throws Exception {
        Map<String, String> secrets = key == null
                ? Map.of()
                : Map.of(
                        SecretName.WRITER_KEY.id(),
                        SecretBox.withKey(SETTINGS_KEY).seal(SecretName.WRITER_KEY, key));
        Settings settings = new Settings(
                VERSION.incrementAndGet(),
                Instant.now(),
                VoiceSettings.DEFAULT,
                ScrapeLimits.DEFAULT,
                RequestLimits.DEFAULT,
                new WriterSettings(List.of(Writer.LANGUAGE_MODEL, Writer.EXTRACTIVE), baseUrl, "kettle-1"),
                new PriceSettings(Map.of("kettle-1", PRICE, "kettle-2", PRICE)),
                secrets);
        kafka.sender()
                .send(
                        kafka.topics().settings(),
                        SettingsCodec.KEY,
                        SettingsCodec.encode(settings),
                        SettingsCodec.headers(settings, "test"));
        Instant end = Instant.now().plusSeconds(30);
        while (follower.current().version() != settings.version()
                && Instant.now().isBefore(end)) {
            Thread.sleep(20);
        }
        assertThat(follower.current().version()).isEqualTo(settings.version());
    }
}
