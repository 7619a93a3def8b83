package io.remixengine.gateway.tenancy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

/** What the database refuses by itself, whatever the application forgets: raw SQL in the application's own login. */
@QuarkusTest
@WithTestResource(GatewayServers.class)
@TestProfile(RowLevelSecurityTest.OneConnection.class)
class RowLevelSecurityTest {

    /** All requests share one connection, so that what one of them left there would show in the next. */
    public static final class OneConnection implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.datasource.reactive.max-size", "1");
        }
    }

    private static final List<String> TENANT_TABLES = List.of(
            "re_projects",
            "re_members",
            "re_videos",
            "re_events",
            "re_documents",
            "re_renders",
            "re_bulk_replays",
            "re_bulk_replay_videos",
            "re_idempotency",
            "re_audit",
            "re_webhooks",
            "re_webhook_secrets",
            "re_webhook_deliveries",
            "re_notifications",
            "re_notification_preferences");

    @Inject
    Transactions transactions;

    @Inject
    Config config;

    private final UUID anna = UUID.randomUUID();
    private final UUID ben = UUID.randomUUID();

    @Test
    void everyTableIsGuarded() throws SQLException {
        try (Connection connection = connect();
                ResultSet open = connection
                        .createStatement()
                        .executeQuery("select relname from pg_class join pg_namespace n on n.oid = relnamespace"
                                + " where nspname = 'gateway' and relkind = 'r' and not relrowsecurity"
                                + " and relname not in ('flyway_schema_history', 're_outbox')")) {
            assertThat(open.next()).as("a table without row-level security").isFalse();
        }
    }

    @Test
    void loginWithoutARoleMayTouchNothing() throws SQLException {
        try (Connection connection = connect()) {
            for (String table : TENANT_TABLES) {
                assertThatThrownBy(() -> connection.createStatement().executeQuery("select * from " + table))
                        .as(table)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void strangerSeesAndChangesNothing() throws SQLException {
        UUID project = project(anna);
        video(anna, project);

        try (Connection connection = as(ben)) {
            for (String table : TENANT_TABLES) {
                assertThat(count(connection, "select count(*) from " + table))
                        .as(table)
                        .isZero();
            }
            assertThat(update(connection, "update re_projects set name = 'mine'"))
                    .isZero();
            assertThat(update(connection, "update re_videos set status = 'failed'"))
                    .isZero();
            assertThat(update(connection, "delete from re_members")).isZero();
        }
        try (Connection connection = as(anna)) {
            assertThat(count(connection, "select count(*) from re_videos")).isOne();
            assertThat(count(connection, "select count(*) from re_events")).isOne();
        }
    }

    @Test
    void whoDoesNotRunTheInstallationSeesNoSettingsAndNobodysUsage() throws SQLException {
        video(anna, project(anna));

        try (Connection connection = as(anna)) {
            assertThat(count(connection, "select count(*) from re_settings")).isZero();
            assertThat(count(connection, "select count(*) from re_usage('-infinity', 'infinity')"))
                    .isZero();
            assertThat(count(connection, "select count(*) from re_provider_usage('-infinity', 'infinity')"))
                    .isZero();
            assertThatThrownBy(() -> count(connection, "select count(*) from re_rate_buckets"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void strangerCannotPutRowsIntoAProject() {
        UUID project = project(anna);
        List<String> forgeries = List.of(
                "insert into re_members (project_id, user_id, role) values ('%s', '%s', 'admin')"
                        .formatted(project, ben),
                "insert into re_videos (id, project_id, created_by, status, state, created_at, updated_at)"
                        + " values (gen_random_uuid(), '%s', '%s', 'requested', '{}', now(), now())"
                                .formatted(project, ben),
                "insert into re_events (id, video_id, project_id, type, attempt, payload, time)"
                        + " values (gen_random_uuid(), gen_random_uuid(), '%s', 'x', 1, '{}', now())"
                                .formatted(project),
                "insert into re_projects (id, created_by, name, created_at, updated_at)"
                        + " values (gen_random_uuid(), '%s', 'x', now(), now())".formatted(anna));

        for (String forgery : forgeries) {
            assertThatThrownBy(() -> {
                        try (Connection connection = as(ben)) {
                            update(connection, forgery);
                        }
                    })
                    .as(forgery)
                    .hasMessageContaining("row-level security");
        }
    }

    @Test
    void strangerTellsMembersNothing() {
        UUID project = project(anna);
        List<String> forgeries = List.of(
                "select re_post_news('%s', null, 'video.failed', '{}')".formatted(project),
                "select re_notify('%s', null, 'failed', '{admin}', 'Pay me', 'Now', true)".formatted(project));

        for (String forgery : forgeries) {
            assertThatThrownBy(() -> {
                        try (Connection connection = as(ben)) {
                            connection.createStatement().execute(forgery);
                        }
                    })
                    .as(forgery)
                    .hasMessageContaining("no editor of this project");
        }
    }

    @Test
    void mailsAndTheirReadersAreTheSystemsAlone() {
        assertThatThrownBy(() -> {
                    try (Connection connection = as(anna)) {
                        count(connection, "select count(*) from re_mails");
                    }
                })
                .hasMessageContaining("permission denied");
    }

    @Test
    void viewerReadsAndEditorMakes() throws SQLException {
        UUID project = project(anna);
        UUID video = video(anna, project);
        given().header("X-Remix-User", anna.toString())
                .contentType("application/json")
                .body(Map.of("userId", ben, "role", "viewer"))
                .post("/api/remix-engine/projects/" + project + "/members")
                .then()
                .statusCode(201);

        try (Connection connection = as(ben)) {
            assertThat(count(connection, "select count(*) from re_videos where id = '" + video + "'"))
                    .isOne();
            assertThat(update(connection, "update re_videos set status = 'failed'"))
                    .isZero();
            assertThat(update(connection, "update re_members set role = 'admin'"))
                    .isZero();
        }
        try (Connection connection = as(anna)) {
            update(connection, "update re_members set role = 'editor' where user_id = '" + ben + "'");
            connection.commit();
        }
        try (Connection connection = as(ben)) {
            assertThat(update(connection, "update re_videos set status = 'failed'"))
                    .isOne();
            connection.rollback();
        }
    }

    @Test
    void outboxIsWrittenByAllAndReadByNone() throws SQLException {
        try (Connection connection = as(anna)) {
            assertThatThrownBy(() -> count(connection, "select count(*) from re_outbox"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void peopleOnOneConnectionNeverMeet() throws Exception {
        project(anna);
        project(ben);
        project(ben);
        List<Future<Long>> counts = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(8)) {
            for (int turn = 0; turn < 200; turn++) {
                UUID user = turn % 2 == 0 ? anna : ben;
                boolean fails = turn % 5 == 0;
                counts.add(people.submit(() -> visibleProjects(user, fails)));
            }
        }

        for (int turn = 0; turn < 200; turn++) {
            assertThat(counts.get(turn).get()).isEqualTo(turn % 5 == 0 ? -1 : turn % 2 == 0 ? 1 : 2);
        }
    }

    @Test
    void rowsReadAtOnceAreThePersonsOwn() {
        project(anna);

        assertThat(await(() -> countAtOnce(anna))).isOne();
        assertThatThrownBy(() -> await(() -> transactions
                        .rows(anna, "select 1 / (select 0 from re_projects limit 1)", Tuple.tuple())
                        .map(rows -> 0L)))
                .hasMessageContaining("division by zero");
        assertThat(await(() -> countAtOnce(ben))).isZero();
        assertThat(await(() -> countAtOnce(anna))).isOne();
    }

    private Uni<Long> countAtOnce(UUID user) {
        return transactions
                .rows(user, "select count(*) from re_projects", Tuple.tuple())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    @Test
    void transactionIsNeverPassedOn() {
        assertThatThrownBy(() -> await(() -> transactions.asUser(
                        anna,
                        () -> transactions.asUser(ben, () -> Uni.createFrom().item(1L)))))
                .hasMessageContaining("nested change of database identity");
    }

    private long visibleProjects(UUID user, boolean fails) {
        try {
            return await(() -> transactions.asUser(
                    user,
                    () -> Panache.getSession()
                            .chain(session -> session.createNativeQuery("select count(*) from re_projects", Long.class)
                                    .getSingleResult())
                            .invoke(seen -> {
                                if (fails) {
                                    throw new IllegalArgumentException("rolled back");
                                }
                            })));
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    private static long await(Supplier<Uni<Long>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static UUID project(UUID user) {
        return UUID.fromString(given().header("X-Remix-User", user.toString())
                .contentType("application/json")
                .body(Map.of("name", "Tenant"))
                .post("/api/remix-engine/projects")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private static UUID video(UUID user, UUID project) {
        return UUID.fromString(given().header("X-Remix-User", user.toString())
                .contentType("application/json")
                .body(Map.of("source", Map.of("type", "topic", "topic", "Tea", "notes", "Tea is old.")))
                .post("/api/remix-engine/projects/" + project + "/videos")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                value("quarkus.datasource.jdbc.url"),
                value("quarkus.datasource.username"),
                value("quarkus.datasource.password"));
    }

    private String value(String property) {
        return config.getValue(property, String.class);
    }

    private Connection as(UUID user) throws SQLException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        try (PreparedStatement identity = connection.prepareStatement(
                "select set_config('role', 're_tenant', true), set_config('re.user_id', ?, true)")) {
            identity.setString(1, user.toString());
            identity.execute();
        }
        return connection;
    }

    private static long count(Connection connection, String query) throws SQLException {
        try (ResultSet result = connection.createStatement().executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static int update(Connection connection, String statement) throws SQLException {
        return connection.createStatement().executeUpdate(statement);
    }
}
