package io.remixengine.gateway.recovery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.event.StageName;
import io.remixengine.gateway.tenancy.GatewayServers;
import io.remixengine.platform.testing.EventProbe;
import io.remixengine.platform.testing.TestServers;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayServers.class)
class RebuildTest {

    private static final Logger LOG = Logger.getLogger(RebuildTest.class);
    private static final String API = "/api/remix-engine/";

    /** Copies of all videos of a project, each with copies of its events: ids of a copy follow from the copied ones. */
    private static final String COPY_VIDEOS = """
            insert into gateway.re_videos (id, project_id, created_by, status, state, created_at, updated_at)
            select md5(id::text || n)::uuid, project_id, created_by, status,
              replace(state, id::text, md5(id::text || n)::uuid::text), created_at, updated_at
            from gateway.re_videos, generate_series(1, %2$d) n where project_id = '%1$s'""";

    private static final String COPY_EVENTS = """
            insert into gateway.re_events (id, video_id, project_id, type, attempt, payload, time)
            select md5(id::text || n)::uuid, md5(video_id::text || n)::uuid, project_id, type, attempt,
              jsonb_set(jsonb_set(replace(payload::text, video_id::text, md5(video_id::text || n)::uuid::text)::jsonb,
                '{meta,id}', to_jsonb(md5(id::text || n)::uuid)),
                '{meta,causeId}', coalesce(to_jsonb(md5((payload #>> '{meta,causeId}') || n)::uuid), 'null')), time
            from gateway.re_events, generate_series(1, %2$d) n where project_id = '%1$s' order by seq""";

    private final EventProbe probe = EventProbe.open();
    private Connection database;

    @BeforeEach
    void connect() throws SQLException {
        TestServers.Postgres postgres = TestServers.postgres();
        database = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    @AfterEach
    void close() throws SQLException {
        probe.close();
        database.close();
    }

    @Test
    void tenThousandEventsBecomeTheSameRowsAgainWhileTheGatewayGoesOn() throws Exception {
        UUID project = Film.project();
        Film.ordered(probe, project).published();
        Film failed = Film.ordered(probe, project);
        failed.failed(failed.written(), StageName.MEDIA);
        Film.ordered(probe, project).cancelled();
        Film rendering = Film.ordered(probe, project);
        rendering.started(rendering.spoken(rendering.written()), StageName.RENDER);
        rendering.awaitStatus("rendering");
        int copies = 10_000 / count("select count(*) from gateway.re_events where project_id = '" + project + "'");
        execute(COPY_VIDEOS.formatted(project, copies));
        execute(COPY_EVENTS.formatted(project, copies));
        Map<String, String> live = rows(project);
        assertThat(count("select count(*) from gateway.re_events where project_id = '" + project + "'"))
                .isGreaterThanOrEqualTo(10_000);

        assertThat(RepairCalls.done("rebuild", true).<Map<String, String>>getList("findings"))
                .as("nothing differs as long as nothing is broken")
                .noneMatch(each -> live.containsKey(each.get("subject")));
        execute("update gateway.re_videos set status = 'requested', state = '{}', updated_at = 'epoch'"
                + " where project_id = '" + project + "'");
        JsonPath told = RepairCalls.done("rebuild", true);
        assertThat(told.getInt("changed")).isGreaterThanOrEqualTo(live.size());
        assertThat(rows(project)).as("a dry run changes nothing").doesNotContainValue("published");

        Film beside = Film.ordered(probe, Film.project());
        JsonPath rebuilt = RepairCalls.done("rebuild", false);
        beside.published();

        assertThat(rows(project)).isEqualTo(live);
        assertThat(rebuilt.getInt("changed")).isGreaterThanOrEqualTo(live.size());
        assertThat(rebuilt.getInt("examined")).isEqualTo(rebuilt.getInt("total"));
        LOG.infof(
                "%d videos with 10,000 events were rebuilt in %d ms",
                live.size(),
                Duration.between(
                                Instant.parse(rebuilt.getString("startedAt")),
                                Instant.parse(rebuilt.getString("finishedAt")))
                        .toMillis());
        execute("delete from gateway.re_events where project_id = '" + project + "'"); // later tests have less to read
        execute("delete from gateway.re_videos where project_id = '" + project + "'");
    }

    @Test
    void orderedRendersFollowFromTheirEventsToo() throws Exception {
        Film film = Film.ordered(probe, Film.project());
        film.published();
        String render = given().contentType("application/json")
                .body("{\"profile\":\"draft\"}")
                .post(API + "videos/" + film.id + "/renders")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        RenderRequested requested = probe.await(
                RenderRequested.class,
                film.id,
                each -> each.meta().id().toString().equals(render),
                Duration.ofSeconds(30));
        probe.send(film.done(requested, "draft.mp4"));
        awaitRender(film, render);
        String row = "select state || result || finished_at from gateway.re_renders where id = '" + render + "'";
        String before = text(row);
        execute("update gateway.re_renders set state = 'running', result = null, finished_at = null where id = '"
                + render + "'");

        assertThat(RepairCalls.done("rebuild", false).getList("findings.subject"))
                .contains(film.id.toString());

        assertThat(text(row)).isEqualTo(before);
    }

    @Test
    void aVideoWhoseEventsNobodyCanReadStaysAndIsTold() throws Exception {
        Film film = Film.ordered(probe, Film.project());
        try (UnreadableStory unreadable = new UnreadableStory(film)) {
            JsonPath repair = RepairCalls.done("rebuild", false);

            assertThat(repair.getString("findings.find { it.subject == '" + film.id + "' }.what"))
                    .contains("cannot be read by this version");
            assertThat(RepairCalls.done("reseed", true)
                            .getString("findings.find { it.subject == '" + film.id + "' }.what"))
                    .contains("cannot be read");
        }
        given().get(API + "videos/" + film.id).then().body("status", equalTo("requested"));
    }

    @Test
    void anOrderThatIsNoneIsRefusedAndOneOfAKindRuns() throws Exception {
        given().contentType("application/json")
                .body("{\"kind\":\"everything\"}")
                .post(RepairCalls.REPAIRS)
                .then()
                .statusCode(422)
                .body("violations.field", hasItem("kind"));
        given().get(RepairCalls.REPAIRS + "/" + UUID.randomUUID()).then().statusCode(404);
        UUID other = UUID.randomUUID();
        execute("insert into gateway.re_repairs (id, kind, dry_run, state) values ('%s', 'rebuild', true, 'running')"
                .formatted(other));

        given().contentType("application/json")
                .body("{\"kind\":\"rebuild\"}")
                .post(RepairCalls.REPAIRS)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:remix-engine:problem:repair-running"));

        execute("update gateway.re_repairs set beat_at = now() - interval '1 hour' where id = '" + other + "'");
        RepairCalls.done("rebuild", true);
        given().get(RepairCalls.REPAIRS + "/" + other).then().body("state", equalTo("interrupted"));
        given().get(RepairCalls.REPAIRS).then().statusCode(200).body("items.kind", hasItem("rebuild"));
    }

    private static void awaitRender(Film film, String render) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(30);
        while (!"succeeded"
                .equals(given().get(API + "videos/" + film.id + "/renders/" + render)
                        .<String>path("state"))) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(20);
        }
    }

    /** What a rebuild makes anew, by the ids of the videos. The order of an object's fields is of no interest. */
    private Map<String, String> rows(UUID project) throws SQLException {
        Map<String, String> rows = new TreeMap<>();
        try (ResultSet found = database.createStatement()
                .executeQuery("select id, status || ' ' || updated_at || ' ' || cast(state::jsonb as text)"
                        + " from gateway.re_videos where project_id = '" + project + "'")) {
            while (found.next()) {
                rows.put(found.getString(1), found.getString(2));
            }
        }
        return rows;
    }

    private void execute(String statement) throws SQLException {
        database.createStatement().execute(statement);
    }

    private int count(String query) throws SQLException {
        return Integer.parseInt(text(query));
    }

    private String text(String query) throws SQLException {
        try (ResultSet row = database.createStatement().executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
