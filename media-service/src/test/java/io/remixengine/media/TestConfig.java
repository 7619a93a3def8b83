package io.remixengine.media;

import java.nio.file.Path;
import java.time.Duration;

/** The defaults, with a music folder of the test's own. */
public record TestConfig(Path musicFolder) implements MediaConfig {

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
