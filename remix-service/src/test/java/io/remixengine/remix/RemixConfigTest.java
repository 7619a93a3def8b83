package io.remixengine.remix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
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
                .containsOnly(
                        Map.entry("quarkus.application.name", "remix-service"),
                        Map.entry("quarkus.http.port", "8082"),
                        Map.entry("quarkus.native.resources.includes", "languages/*.properties"),
                        Map.entry("remix.stage.concurrency", "2"));
    }
}
