package io.remixengine.gateway.settings;

import io.remixengine.contracts.settings.Settings;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of the settings and who made it.
 *
 * @param changedBy null for the settings of the beginning
 */
record SettingsVersion(Settings settings, @Nullable UUID changedBy) {

    static final SettingsVersion INITIAL = new SettingsVersion(Settings.INITIAL, null);
}
