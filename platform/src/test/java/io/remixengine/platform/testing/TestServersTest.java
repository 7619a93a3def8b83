package io.remixengine.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.VideoCancelled;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TestServersTest {

    @Test
    void anEventThatWasSentIsFoundAgain() {
        UUID video = UUID.randomUUID();
        VideoCancelled event =
                new VideoCancelled(new EventMeta(UUID.randomUUID(), UUID.randomUUID(), video, 1, null, Instant.EPOCH));

        try (EventProbe probe = EventProbe.of(TestServers.kafka())) {
            probe.send(event);

            assertThat(probe.await(VideoCancelled.class, video)).isEqualTo(event);
            assertThat(probe.seen(VideoCancelled.class, video)).containsExactly(event);
        }
    }

    @Test
    void thisJvmHasADatabaseOfItsOwn() throws Exception {
        TestServers.Postgres postgres = TestServers.postgres();

        assertThat(TestServers.postgres()).isEqualTo(postgres);
        try (Connection connection =
                DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password())) {
            assertThat(connection.getCatalog()).isEqualTo(postgres.database());
        }
    }
}
