package io.remixengine.media;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.brief.Style;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.MediaReady;
import io.remixengine.contracts.event.ScriptApproved;
import io.remixengine.contracts.event.StageFailed;
import io.remixengine.platform.testing.EventProbe;
import io.remixengine.platform.testing.TestKafka;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The service as a whole, on real Kafka. */
@QuarkusTest
@WithTestResource(TestKafka.class)
class MediaServiceTest {

    @Inject
    MediaConfig config;

    @Test
    void approvedScriptGetsItsTimeline() throws Exception {
        ScriptApproved script = Samples.topic("en", Brief.AUTO_VOICE, Style.DEFAULT, Samples.TIDES.subList(0, 1));

        try (EventProbe probe = EventProbe.open()) {
            probe.send(script);
            MediaReady ready = probe.await(MediaReady.class, script.meta().videoId());

            assertThat(ready.timeline().scenes()).hasSize(1);
            assertThat(ready.meta().causeId()).isEqualTo(script.meta().id());
        }
    }

    @Test
    void unknownVoiceFailsWithReasonAndRemedy() throws Exception {
        ScriptApproved script = Samples.topic("en", "elvis", Style.DEFAULT, Samples.TIDES);

        try (EventProbe probe = EventProbe.open()) {
            probe.send(script);
            StageFailed failed = probe.await(StageFailed.class, script.meta().videoId());

            assertThat(failed.failure().code()).isEqualTo(FailureCode.VOICE_UNKNOWN);
            assertThat(failed.failure().remedy()).contains("festival-slt");
        }
    }

    @Test
    void settingsHaveTheirDefaults() {
        assertThat(config.musicFolder()).isEqualTo(Path.of("data/music"));
        assertThat(List.of(config.voiceTimeout(), config.shotTimeout(), config.fullDecodeUpTo()))
                .containsExactly(Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofMinutes(15));
    }

    @Test
    void serviceIsReady() {
        given().get("/q/health/ready").then().statusCode(200).body("status", is("UP"));
    }
}
