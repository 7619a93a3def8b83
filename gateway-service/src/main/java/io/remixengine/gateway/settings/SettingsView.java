package io.remixengine.gateway.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remixengine.contracts.settings.PriceSettings;
import io.remixengine.contracts.settings.RequestLimits;
import io.remixengine.contracts.settings.ScrapeLimits;
import io.remixengine.contracts.settings.SecretName;
import io.remixengine.contracts.settings.Settings;
import io.remixengine.contracts.settings.VoiceSettings;
import io.remixengine.contracts.settings.WriterSettings;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of the run-time settings as admins see it.
 *
 * @param changedBy who made it; absent for the settings of the beginning
 * @param secrets which are set; what they are is never shown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SettingsView(
        int version,
        @Nullable Instant changedAt,
        @Nullable UUID changedBy,
        VoiceSettings voice,
        ScrapeLimits scrape,
        RequestLimits limits,
        WriterSettings writer,
        PriceSettings prices,
        Map<String, SecretView> secrets) {

    /** Whether a secret is set. */
    public record SecretView(boolean set) {}

    static SettingsView of(SettingsVersion made) {
        Settings settings = made.settings();
        Map<String, SecretView> secrets = new LinkedHashMap<>();
        Arrays.stream(SecretName.values())
                .forEach(name ->
                        secrets.put(name.id(), new SecretView(settings.secrets().containsKey(name.id()))));
        return new SettingsView(
                settings.version(),
                made.changedBy() == null ? null : settings.time(),
                made.changedBy(),
                settings.voice(),
                settings.scrape(),
                settings.limits(),
                settings.writer(),
                settings.prices(),
                secrets);
    }
}
