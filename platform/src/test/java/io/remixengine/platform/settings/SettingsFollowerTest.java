package io.remixengine.platform.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.settings.PriceSettings;
import io.remixengine.contracts.settings.RequestLimits;
import io.remixengine.contracts.settings.ScrapeLimits;
import io.remixengine.contracts.settings.SecretName;
import io.remixengine.contracts.settings.Settings;
import io.remixengine.contracts.settings.VoiceSettings;
import io.remixengine.contracts.settings.WriterSettings;
import io.remixengine.contracts.wire.SettingsCodec;
import io.remixengine.platform.event.KafkaAccess;
import io.remixengine.platform.event.TopicsConfig;
import io.remixengine.platform.testing.TestServers;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Settings on real Kafka. */
@Timeout(60)
class SettingsFollowerTest {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final String KEY = SecretBoxTest.newKey();

    private final List<SettingsFollower> followers = new ArrayList<>();
    private TestServers.Kafka kafka;
    private KafkaAccess access;

    @BeforeEach
    void prepare() {
        TestServers.Kafka shared = TestServers.kafka();
        kafka = new TestServers.Kafka(
                shared.bootstrapServers(),
                shared.topicPrefix() + UUID.randomUUID().toString().substring(0, 8) + "-");
        access = new KafkaAccess(
                kafka.bootstrapServers(), "test-service", config(Map.of()).getConfigMapping(TopicsConfig.class));
    }

    @AfterEach
    void stop() {
        followers.forEach(SettingsFollower::close);
        access.sender().close();
    }

    @Test
    void untilAnAdminChangesThemTheSettingsAreThoseOfTheBeginning() throws Exception {
        SettingsFollower follower = follower(Map.of());

        follower.awaitCaughtUp();

        assertThat(follower.current().version()).isZero();
        assertThat(follower.current().scrape()).isEqualTo(ScrapeLimits.DEFAULT);
    }

    @Test
    void everyRunningServiceHasAChangeWithinTwoSeconds() throws Exception {
        List<SettingsFollower> running = List.of(follower(Map.of()), follower(Map.of()), follower(Map.of()));
        for (SettingsFollower each : running) {
            each.awaitCaughtUp();
        }

        for (int version = 1; version <= 5; version++) {
            publish(settings(version, Map.of()));
            for (SettingsFollower each : running) {
                await(each, version);
            }
        }
    }

    @Test
    void whoStartsLaterHasTheLatestBeforeItTakesWork() throws Exception {
        follower(Map.of()).awaitCaughtUp();
        publish(settings(1, Map.of()));
        publish(settings(2, Map.of()));

        SettingsFollower late = follower(Map.of());
        late.awaitCaughtUp();

        assertThat(late.current().version()).isEqualTo(2);
    }

    @Test
    void aBadDocumentChangesNothing() throws Exception {
        SettingsFollower follower = follower(Map.of());
        publish(settings(1, Map.of()));
        await(follower, 1);

        publish("{\"version\":2,\"scrape\":{\"maxBytes\":-1}}".getBytes(UTF_8));
        publish("{".getBytes(UTF_8));
        publish(settings(3, Map.of()));
        await(follower, 3);
        publish("null".getBytes(UTF_8));
        SettingsFollower late = follower(Map.of());
        late.awaitCaughtUp();

        assertThat(late.current().version()).isEqualTo(3);
        assertThat(follower.current().version()).isEqualTo(3);
    }

    @Test
    void aSecretIsReadWhereTheKeyIsAndCountsAsNotSetElsewhere() throws Exception {
        SettingsFollower withKey = follower(Map.of("remix.settings.key", KEY));
        SettingsFollower withAnother = follower(Map.of("remix.settings.key", SecretBoxTest.newKey()));
        SettingsFollower without = follower(Map.of());
        String sealed = withKey.box().orElseThrow().seal(SecretName.SCRAPE_COOKIES, "session=1");

        publish(settings(1, Map.of("scrape-cookies", sealed, "of-a-later-release", sealed)));

        await(withKey, 1);
        await(withAnother, 1);
        await(without, 1);
        assertThat(withKey.current().secret(SecretName.SCRAPE_COOKIES)).hasValue("session=1");
        assertThat(withAnother.current().secret(SecretName.SCRAPE_COOKIES)).isEmpty();
        assertThat(without.current().secret(SecretName.SCRAPE_COOKIES)).isEmpty();
        assertThat(without.box()).isEmpty();
    }

    private SettingsFollower follower(Map<String, String> config) {
        SettingsFollower follower = new SettingsFollower(access, config(config).getConfigMapping(SettingsConfig.class));
        followers.add(follower);
        follower.start();
        return follower;
    }

    private SmallRyeConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(SettingsConfig.class)
                .withMapping(TopicsConfig.class)
                .withDefaultValue("remix.topics.prefix", kafka.topicPrefix())
                .withDefaultValues(values)
                .build();
    }

    private static Settings settings(int version, Map<String, String> secrets) {
        return new Settings(
                version,
                Instant.now(),
                VoiceSettings.DEFAULT,
                ScrapeLimits.DEFAULT,
                RequestLimits.DEFAULT,
                WriterSettings.DEFAULT,
                PriceSettings.DEFAULT,
                secrets);
    }

    private void publish(Settings settings) throws Exception {
        publish(SettingsCodec.encode(settings));
    }

    private void publish(byte[] body) throws Exception {
        access.sender().send(access.topics().settings(), SettingsCodec.KEY, body, Map.of());
    }

    private static void await(SettingsFollower follower, int version) {
        Instant end = Instant.now().plus(SOON);
        while (follower.current().version() != version) {
            assertThat(Instant.now()).as("version %d within %s", version, SOON).isBefore(end);
            Thread.onSpinWait();
        }
    }
}
