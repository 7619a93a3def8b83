package io.remixengine.remix;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.ScriptRemixed;
import io.remixengine.contracts.event.StageFailed;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.contracts.event.VideoScraped;
import io.remixengine.contracts.script.Cue;
import io.remixengine.contracts.script.ScriptScene.Role;
import io.remixengine.contracts.script.Transcript;
import io.remixengine.contracts.wire.Json;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.testing.EventProbe;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a whole, on real Kafka: an event in, an event out. */
@QuarkusTest
@WithTestResource(RemixServers.class)
@TestProfile(RemixServiceTest.OwnFolders.class)
class RemixServiceTest {

    private static EventProbe events;

    @Inject
    AssetStore assets;

    @TempDir
    Path temporary;

    /** Keeps assets and work out of the source tree. */
    public static final class OwnFolders implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "remix.assets.folder", "target/remix-service-test/assets",
                    "remix.work.folder", "target/remix-service-test/work");
        }
    }

    @BeforeAll
    static void openProbe() {
        events = EventProbe.open();
    }

    @AfterAll
    static void closeProbe() {
        events.close();
    }

    @Test
    void scrapedVideoBecomesAScriptWithScenes() throws Exception {
        VideoScraped scraped = RemixEvents.scraped("en", asset(Json.mapper().writeValueAsString(transcript())));

        events.send(scraped);

        ScriptRemixed remixed = events.await(ScriptRemixed.class, scraped.meta().videoId());
        assertThat(remixed.meta().causeId()).isEqualTo(scraped.meta().id());
        assertThat(remixed.brief()).isEqualTo(scraped.brief());
        assertThat(remixed.source()).isEqualTo(scraped.source());
        assertThat(remixed.script().titles()).hasSize(8);
        assertThat(remixed.script().scenes())
                .extracting(scene -> scene.role())
                .startsWith(Role.HOOK)
                .contains(Role.BODY)
                .endsWith(Role.CALL_TO_ACTION);
        assertThat(remixed.usage())
                .singleElement()
                .satisfies(usage -> assertThat(usage.provider()).isEqualTo("extractive"));
    }

    @Test
    void notesBecomeAScriptWithoutASource() {
        VideoRequested request = RemixEvents.requested(
                new Source.Topic("Tea", "- Tea is made of leaves.\n- Boil the water first.", null));

        events.send(request);

        ScriptRemixed remixed = events.await(ScriptRemixed.class, request.meta().videoId());
        assertThat(remixed.source()).isNull();
        assertThat(remixed.script().scenes().getFirst().text()).startsWith("Tea is made of leaves.");
    }

    @Test
    void topicWithoutNotesFailsWithReasonAndRemedy() {
        VideoRequested request = RemixEvents.requested(new Source.Topic("Tea", null, null));

        events.send(request);

        StageFailed failed = events.await(StageFailed.class, request.meta().videoId());
        assertThat(failed.stage()).isEqualTo(StageName.REMIX);
        assertThat(failed.failure().code()).isEqualTo(FailureCode.LANGUAGE_MODEL_NEEDED);
        assertThat(failed.failure().reason()).contains("language model");
        assertThat(failed.failure().remedy()).contains("notes");
    }

    @Test
    void unreadableTranscriptFailsAtOnceWithReasonAndRemedy() throws Exception {
        VideoScraped scraped = RemixEvents.scraped("en", asset("{\"language\": \"en\", \"cues\": [{\"st"));

        events.send(scraped);

        StageFailed failed = events.await(StageFailed.class, scraped.meta().videoId());
        assertThat(failed.failure().code()).isEqualTo(FailureCode.MEDIA_UNREADABLE);
        assertThat(failed.failure().reason()).contains("transcript");
        assertThat(failed.failure().remedy()).contains("scraping");
        assertThat(failed.tries()).isEqualTo(1);
    }

    @Test
    void addressIsNoWorkForThisServiceBeforeItIsScraped() {
        VideoRequested address = RemixEvents.requested(new Source.Url("http://bees.example/watch"));
        VideoRequested topic = RemixEvents.requested(new Source.Topic("Tea", "Tea is made of leaves.", null));

        events.send(address);
        events.send(topic);

        events.await(ScriptRemixed.class, topic.meta().videoId());
        assertThat(events.seen(ScriptRemixed.class, address.meta().videoId())).isEmpty();
        assertThat(events.seen(StageFailed.class, address.meta().videoId())).isEmpty();
    }

    @Test
    void serviceTellsItsHealthAndItsNumbers() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200).body("status", is("UP"));
        given().get("/q/metrics").then().statusCode(200).body(containsString("remix_stage_running"));
    }

    private AssetRef asset(String json) throws IOException {
        Path file = Files.writeString(temporary.resolve("transcript.json"), json);
        return assets.put(
                "remix-engine/videos/" + UUID.randomUUID() + "/transcript.json",
                file,
                "application/json",
                Provenance.generated("test"));
    }

    private static Transcript transcript() {
        List<Cue> cues = new ArrayList<>();
        for (String line : List.of(
                "A honey bee can visit two thousand flowers in a single day.",
                "When a bee finds a rich field, she flies home and dances on the honeycomb.",
                "The angle of the dance tells the other bees which way to fly.",
                "Its length tells them how far away the flowers are.",
                "A colony makes thirty kilograms of honey for one winter.")) {
            long start = cues.size() * 5_000L;
            cues.add(new Cue(start, start + 4_800, line));
        }
        return new Transcript("en", cues);
    }
}
