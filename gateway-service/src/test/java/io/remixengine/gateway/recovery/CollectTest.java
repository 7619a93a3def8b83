package io.remixengine.gateway.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remixengine.contracts.event.ScriptApproved;
import io.remixengine.contracts.event.StageName;
import io.remixengine.gateway.tenancy.GatewayServers;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.asset.AssetsConfig;
import io.remixengine.platform.testing.EventProbe;
import io.remixengine.platform.testing.TestServers;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayServers.class)
class CollectTest {

    @Inject
    AssetStore assets;

    @Inject
    AssetsConfig config;

    @Inject
    Collector collector;

    @Test
    void onlyWhatNothingRefersToGoesAndADryRunTakesNothing() throws Exception {
        try (EventProbe probe = EventProbe.open()) {
            Film published = Film.ordered(probe, Film.project());
            published.published();
            Film failed = Film.ordered(probe, published.project);
            ScriptApproved approved = failed(failed);
            String work = work(failed, approved);
            UUID gone = UUID.randomUUID();
            List<String> kept = List.of(
                    published.key("render/final.mp4"),
                    published.key("render/thumbnail.jpg"),
                    published.key("media/s1.jpg"),
                    published.key("scrape/unheard-of.bin"),
                    failed.result("media", approved, "json"),
                    "remix-engine/unheard-of/x.bin",
                    store(work + "young.wav", Duration.ofDays(6)));
            kept.subList(0, 6).forEach(key -> store(key, Duration.ofDays(40)));
            String made = "remix-engine/videos/" + failed.project + "/" + failed.id + "/made/";
            List<String> orphans = List.of(
                    made + "voice-0-0a0b.wav",
                    work + "s1-0a0b.wav",
                    "remix-engine/videos/" + gone + "/" + gone + "/scrape/video.mp4",
                    "remix-engine/uploads/" + published.project + "/" + gone + "/pieces/1",
                    "remix-engine/segments/" + gone + ".mp4");
            orphans.forEach(key -> store(key, Duration.ofDays(40)));
            UUID letter = deadLetter();

            JsonPath told = RepairCalls.done("collect", true);
            assertThat(told.<String>getList("findings.subject"))
                    .containsAll(orphans)
                    .contains(letter.toString())
                    .doesNotContainAnyElementsOf(kept);
            for (String key : orphans) {
                assertThat(assets.find(key)).as("a dry run leaves %s", key).isPresent();
            }
            assertThat(collector.isDue()).isTrue();

            JsonPath done = RepairCalls.done("collect", false);

            assertThat(done.getList("findings")).isEqualTo(told.getList("findings"));
            assertThat(done.getLong("bytes")).isGreaterThanOrEqualTo(orphans.size());
            for (String key : orphans) {
                assertThat(assets.find(key)).as(key).isEmpty();
            }
            for (String key : kept) {
                assertThat(assets.find(key)).as(key).isPresent();
            }
            assertThat(RepairCalls.done("collect", true).<String>getList("findings.subject"))
                    .doesNotContain(letter.toString());
            assertThat(collector.isDue()).as("not again today").isFalse();
        }
    }

    /** A video whose events cannot be read keeps the files of failed work, too, and holds nothing up. */
    @Test
    void whatBelongsToAVideoThatNobodyCanReadStays() throws Exception {
        try (EventProbe probe = EventProbe.open()) {
            Film film = Film.ordered(probe, Film.project());
            String made = store(
                    "remix-engine/videos/" + film.project + "/" + film.id + "/made/voice-0-0a0b.wav",
                    Duration.ofDays(40));
            String orphan = store(work(film, failed(film)) + "s1-0a0b.wav", Duration.ofDays(40));
            String subject = "findings.find { it.subject == '%s' }.what";

            try (UnreadableStory unreadable = new UnreadableStory(film)) {
                JsonPath told = RepairCalls.done("collect", true);
                assertThat(told.getString(subject.formatted(film.id))).contains("cannot be read");
                assertThat(told.<String>getList("findings.subject")).doesNotContain(orphan, made);
            }

            assertThat(RepairCalls.done("collect", true).getString(subject.formatted(orphan)))
                    .isEqualTo("of work that failed");
        }
    }

    /** Its media fail. */
    private static ScriptApproved failed(Film film) throws InterruptedException {
        ScriptApproved approved = film.written();
        film.failed(approved, StageName.MEDIA);
        return approved;
    }

    /** Where media of it lie. */
    private static String work(Film film, ScriptApproved approved) {
        return "remix-engine/videos/" + film.project + "/" + film.id + "/media-"
                + approved.meta().id() + "/";
    }

    /** Returns the key. */
    private String store(String key, Duration ago) {
        try {
            assets.putIfAbsent(key, "x".getBytes(StandardCharsets.UTF_8));
            Path file = config.folder().resolve(key);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(ago)));
            return key;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static UUID deadLetter() throws Exception {
        TestServers.Postgres postgres = TestServers.postgres();
        UUID id = UUID.randomUUID();
        try (Connection database =
                DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password())) {
            database.createStatement()
                    .execute(
                            "insert into gateway.re_dead_letters (id, topic, topic_offset, reason, payload, created_at)"
                                    + " values ('" + id
                                    + "', 'dlq.re.render.v1', 1, 'x', '', now() - interval '8 days')");
        }
        return id;
    }
}
