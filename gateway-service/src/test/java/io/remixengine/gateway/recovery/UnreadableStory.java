package io.remixengine.gateway.recovery;

import io.remixengine.platform.testing.TestServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** As long as it is open, a video has an event of a version that is yet to come. */
final class UnreadableStory implements AutoCloseable {

    private final Film film;

    UnreadableStory(Film film) throws SQLException {
        this.film = film;
        execute("insert into gateway.re_events (id, video_id, project_id, type, attempt, payload, time)"
                + " values (gen_random_uuid(), '%s', '%s', 're.from-the-future.v9', 1, '{}', now())"
                        .formatted(film.id, film.project));
    }

    @Override
    public void close() throws SQLException {
        execute("delete from gateway.re_events where video_id = '" + film.id + "' and type like '%v9'");
    }

    private static void execute(String statement) throws SQLException {
        TestServers.Postgres postgres = TestServers.postgres();
        try (Connection database =
                DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password())) {
            database.createStatement().execute(statement);
        }
    }
}
