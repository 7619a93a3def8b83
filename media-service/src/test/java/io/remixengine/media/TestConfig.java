package io.remixengine.media;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The defaults, with a music folder of the test's own. */
public record TestConfig(Path musicFolder, Map<String, String> voices) implements MediaConfig {

    public TestConfig(Path musicFolder) {
        this(musicFolder, Map.of());
    }

    @Override
    public Duration voiceTimeout() {
        return Duration.ofMinutes(2);
    }

    @Override
    public Duration shotTimeout() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Duration fullDecodeUpTo() {
        return Duration.ofMinutes(15);
    }
}
