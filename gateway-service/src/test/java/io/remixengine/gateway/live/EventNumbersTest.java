package io.remixengine.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remixengine.gateway.tenancy.GatewayServers;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The numbers that the database gives to events, seen by readers while many write. */
@QuarkusTest
@WithTestResource(GatewayServers.class)
class EventNumbersTest {

    private static final int VIDEOS = 8;
    private static final int EVENTS = 40;

    @Inject
    Config config;

    private Story story;

    @BeforeEach
    void begin() {
        story = new Story();
    }

    @AfterEach
    void end() {
        story.close();
    }

    @Test
    void readerWhoOnlyLooksForwardMissesNoneOfManyConcurrentEvents() throws Exception {
        List<UUID> videos = new ArrayList<>();
        for (int video = 0; video < VIDEOS; video++) {
            videos.add(story.order());
        }
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> all = videos.stream()
                    .map(video -> writers.submit(() -> {
                        write(video);
                        return (Void) null;
                    }))
                    .toList();

            List<Long> read = readForward(VIDEOS + VIDEOS * EVENTS);

            for (Future<Void> each : all) {
                each.get();
            }
            assertThat(read).isEqualTo(range(VIDEOS + VIDEOS * EVENTS));
        }
        for (UUID video : videos) {
            assertThat(numbers("video_seq", "video_id = '" + video + "'")).isEqualTo(range(1 + EVENTS));
        }
    }

    @Test
    void eventThatIsStoredAlreadyOrRolledBackTakesNoNumber() throws Exception {
        UUID video = story.order();
        UUID event = UUID.randomUUID();
        try (Connection connection = connect()) {
            insert(connection, video, event);
            connection.commit();
            insert(connection, video, event);
            connection.commit();
            insert(connection, video, UUID.randomUUID());
            connection.rollback();
            insert(connection, video, UUID.randomUUID());
            connection.commit();
        }

        assertThat(numbers("project_seq", "project_id = '" + story.project + "'"))
                .isEqualTo(range(3));
        assertThat(numbers("video_seq", "video_id = '" + video + "'")).isEqualTo(range(3));
    }

    /** Transactions of one or two events that last differently long, and some that are rolled back. */
    private void write(UUID video) throws SQLException, InterruptedException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        try (Connection connection = connect()) {
            for (int written = 0; written < EVENTS; written += 2) {
                if (random.nextInt(5) == 0) {
                    insert(connection, video, UUID.randomUUID());
                    connection.rollback();
                }
                insert(connection, video, UUID.randomUUID());
                Thread.sleep(random.nextInt(3)); // the transaction stays open: that is what is tried
                insert(connection, video, UUID.randomUUID());
                connection.commit();
            }
        }
    }

    /** Reads what follows the last number that was seen, again and again. */
    private List<Long> readForward(int count) throws SQLException {
        List<Long> read = new ArrayList<>();
        long last = 0;
        while (read.size() < count) {
            for (long number :
                    numbers("project_seq", "project_id = '" + story.project + "' and project_seq > " + last)) {
                read.add(number);
                last = number;
            }
        }
        return read;
    }

    private List<Long> numbers(String column, String condition) throws SQLException {
        try (Connection connection = connect();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("select " + column + " from re_events where " + condition + " order by 1")) {
            List<Long> numbers = new ArrayList<>();
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
            return numbers;
        }
    }

    private void insert(Connection connection, UUID video, UUID event) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into re_events (id, video_id, project_id, type, attempt, payload,"
                        + " time) values (?, ?, ?, 're.stage-started.v1', 1, '{}', now()) on conflict do nothing")) {
            insert.setObject(1, event);
            insert.setObject(2, video);
            insert.setObject(3, story.project);
            insert.executeUpdate();
        }
    }

    /** As the application has it: its own log-in, in the role that keeps the books. */
    private Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
        connection.createStatement().execute("set role re_system");
        connection.setAutoCommit(false);
        return connection;
    }

    private static List<Long> range(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
