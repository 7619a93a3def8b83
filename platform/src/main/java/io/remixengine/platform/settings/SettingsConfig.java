package io.remixengine.platform.settings;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How run-time settings are kept. */
@ConfigMapping(prefix = "remix.settings")
public interface SettingsConfig {

    /** The key of the secrets among them, 32 random bytes in Base64; all services of an installation have the same. */
    Optional<String> key();
}
