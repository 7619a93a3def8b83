package io.remixengine.gateway.recovery;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.PublishRequested;
import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.VideoCancelled;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.gateway.tenancy.GatewayServers;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.event.KafkaAccess;
import io.remixengine.platform.testing.EventProbe;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The end of a Kafka is played by deleting all records of all topics of events. */
@QuarkusTest
@WithTestResource(GatewayServers.class)
class ReseedTest {

    private static final String SETTINGS = "/api/remix-engine/admin/settings";

    private final EventProbe probe = EventProbe.open();

    @Inject
    KafkaAccess kafka;

    @Inject
    AssetStore assets;

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void whatUnfinishedVideosWaitForIsSentAgainOnce() throws Exception {
        UUID project = Film.project();
        Film waiting = Film.ordered(probe, project);
        Film rendering = Film.ordered(probe, project);
        RenderRequested render = rendering.spoken(rendering.written());
        rendering.started(render, StageName.RENDER);
        rendering.awaitStatus("rendering");
        Film publishing = Film.ordered(probe, project);
        PublishRequested publish = publishing.rendered(publishing.spoken(publishing.written()));
        publishing.awaitStatus("publishing");
        Film cancelled = Film.ordered(probe, project);
        cancelled.cancelled();
        Film published = Film.ordered(probe, project);
        published.published();
        Film failed = Film.ordered(probe, project);
        failed.failed(failed.requested(), StageName.REMIX);
        String passedOn = rendering.result("render", render, "passed-on");
        assets.putIfAbsent(passedOn, "then".getBytes(UTF_8));
        int version = changeSettings();

        assertThat(sent(true, project))
                .as("nothing is lost as long as Kafka has it")
                .isEmpty();
        loseKafka();
        Map<String, String> would = sent(true, project);
        assertThat(seen(waiting)).as("a dry run sends nothing").isZero();
        Map<String, String> sent = sent(false, project);

        assertThat(sent)
                .isEqualTo(would)
                .isEqualTo(Map.of(
                        waiting.id.toString(), "sent to " + topic(EventType.VIDEO_REQUESTED),
                        rendering.id.toString(), "sent to " + topic(EventType.RENDER_REQUESTED),
                        publishing.id.toString(), "sent to " + topic(EventType.PUBLISH_REQUESTED),
                        cancelled.id.toString(), "sent to " + topic(EventType.VIDEO_CANCELLED)));
        assertThat(probe.await(VideoRequested.class, waiting.id)).isEqualTo(waiting.requested());
        assertThat((VideoEvent) probe.await(RenderRequested.class, rendering.id))
                .isEqualTo(render);
        assertThat((VideoEvent) probe.await(PublishRequested.class, publishing.id))
                .isEqualTo(publish);
        assertThat(probe.await(VideoCancelled.class, cancelled.id).meta().attempt())
                .isOne();
        assertThat(assets.find(passedOn))
                .as("its parts are lost, too, so they are made again")
                .isEmpty();
        assertThat(new TopicContents(kafka).ids(kafka.topics().settings())).hasSize(1);
        assertThat(given().get(SETTINGS).<Integer>path("version")).isEqualTo(version);
        assertThat(sent(false, project)).as("a second run sends nothing").isEmpty();
        assertThat(seen(waiting)).isOne();
    }

    /** What a reseed does about the videos of a project. */
    private Map<String, String> sent(boolean dryRun, UUID project) throws Exception {
        Map<String, String> ours = new HashMap<>();
        for (Map<String, String> each : RepairCalls.done("reseed", dryRun).<Map<String, String>>getList("findings")) {
            if (!"settings".equals(each.get("subject"))
                    && project.toString()
                            .equals(given().get("/api/remix-engine/videos/" + each.get("subject"))
                                    .path("projectId"))) {
                ours.put(each.get("subject"), each.get("what"));
            }
        }
        return ours;
    }

    private int seen(Film film) {
        return probe.seen(VideoRequested.class, film.id).size();
    }

    private static int changeSettings() {
        Map<String, Object> settings = new HashMap<>(given().get(SETTINGS)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap(""));
        return given().header("If-Match", given().get(SETTINGS).header("ETag"))
                .contentType("application/json")
                .body(settings)
                .put(SETTINGS)
                .then()
                .statusCode(200)
                .extract()
                .path("version");
    }

    private String topic(EventType type) {
        return kafka.topics().of(type);
    }

    private void loseKafka() throws Exception {
        try (Admin admin = Admin.create(kafka.clientConfig())) {
            for (EventType type : EventType.values()) {
                lose(admin, topic(type));
            }
            lose(admin, kafka.topics().settings());
        }
    }

    private static void lose(Admin admin, String topic) throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        // records of compacted topics cannot be deleted
        var config = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config present = Objects.requireNonNull(
                admin.describeConfigs(List.of(config)).all().get().get(config));
        String before = present.get("cleanup.policy").value();
        policy(admin, config, "delete");
        long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get()
                .offset();
        admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(end)))
                .all()
                .get();
        policy(admin, config, before);
    }

    private static void policy(Admin admin, ConfigResource topic, String policy) throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        topic,
                        List.of(new AlterConfigOp(
                                new ConfigEntry("cleanup.policy", policy), AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }
}
