package io.remixengine.contracts.settings;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/**
 * All that an admin may change at run time. What a service's own configuration sets explicitly wins over it.
 *
 * @param version one more with each change; 0 if nobody has changed anything
 * @param time when this version was published
 * @param voice which voices speak
 * @param scrape how much may be fetched
 * @param limits how much a person may ask for
 * @param secrets by the id of their {@link SecretName}, encrypted and then in Base64
 */
public record Settings(
        int version,
        Instant time,
        VoiceSettings voice,
        ScrapeLimits scrape,
        RequestLimits limits,
        Map<String, String> secrets) {

    /** What counts as long as nobody has changed anything. */
    public static final Settings INITIAL = new Settings(
            0, Instant.EPOCH, VoiceSettings.DEFAULT, ScrapeLimits.DEFAULT, RequestLimits.DEFAULT, Map.of());

    public Settings {
        requireNonNull(time, "time");
        requireNonNull(voice, "voice");
        requireNonNull(scrape, "scrape");
        requireNonNull(limits, "limits");
        secrets = Map.copyOf(secrets);
        if (version < 0) {
            throw new IllegalArgumentException("version starts at 0: " + version);
        }
    }
}
