package io.remixengine.remix;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class RemixConfigTest {

    @Test
    void defaultsAreAsDocumented() throws IOException {
        Properties own = new Properties();
        try (InputStream file = RemixConfigTest.class.getResourceAsStream("/application.properties")) {
            own.load(file);
        }

        assertThat(own)
                .contains(
                        Map.entry("quarkus.application.name", "remix-service"),
                        Map.entry("quarkus.http.port", "8082"),
                        Map.entry("remix.stage.concurrency", "2"),
                        Map.entry(
                                "%prod.quarkus.datasource.jdbc.url",
                                "jdbc:postgresql://localhost:5432/remix?currentSchema=remix"),
                        Map.entry("%prod.quarkus.datasource.username", "re_remix"),
                        Map.entry("%prod.quarkus.flyway.username", "re_owner"));
    }

    @Test
    void nothingIsSetForTheWriterButItsBounds() {
        WriterConfig writer = new SmallRyeConfigBuilder()
                .withMapping(WriterConfig.class)
                .build()
                .getConfigMapping(WriterConfig.class);

        assertThat(writer.chain()).isEmpty();
        assertThat(writer.baseUrl()).isEmpty();
        assertThat(writer.model()).isEmpty();
        assertThat(writer.key()).isEmpty();
        assertThat(writer.timeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(writer.mostMaterial()).isEqualTo(40_000);
    }
}
