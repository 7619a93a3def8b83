package io.remixengine.platform.settings;

import io.remixengine.contracts.settings.PriceSettings;
import io.remixengine.contracts.settings.RequestLimits;
import io.remixengine.contracts.settings.ScrapeLimits;
import io.remixengine.contracts.settings.SecretName;
import io.remixengine.contracts.settings.Settings;
import io.remixengine.contracts.settings.VoiceSettings;
import io.remixengine.contracts.settings.WriterSettings;
import java.util.Map;
import java.util.Optional;

/** One version of the run-time settings, its secrets opened. Immutable. It has no text form, so that no log shows one. */
public final class SettingsSnapshot {

    /** What counts as long as nobody has changed anything. */
    public static final SettingsSnapshot INITIAL = new SettingsSnapshot(Settings.INITIAL, Map.of());

    private final Settings settings;
    private final Map<SecretName, String> secrets;

    public SettingsSnapshot(Settings settings, Map<SecretName, String> secrets) {
        this.settings = settings;
        this.secrets = Map.copyOf(secrets);
    }

    /** 0 if nobody has changed anything. */
    public int version() {
        return settings.version();
    }

    public VoiceSettings voice() {
        return settings.voice();
    }

    public ScrapeLimits scrape() {
        return settings.scrape();
    }

    public RequestLimits limits() {
        return settings.limits();
    }

    public WriterSettings writer() {
        return settings.writer();
    }

    public PriceSettings prices() {
        return settings.prices();
    }

    /** A secret that an admin has set, if this service has the key to read it. */
    public Optional<String> secret(SecretName name) {
        return Optional.ofNullable(secrets.get(name));
    }
}
