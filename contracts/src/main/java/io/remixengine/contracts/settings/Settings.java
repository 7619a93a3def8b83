package io.remixengine.contracts.settings;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

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
 * @param writer who writes scripts; the default where a former version did not tell
 * @param prices what providers cost; none where a former version did not tell
 * @param secrets by the id of their {@link SecretName}, encrypted and then in Base64
 */
public record Settings(
        int version,
        Instant time,
        VoiceSettings voice,
        ScrapeLimits scrape,
        RequestLimits limits,
        WriterSettings writer,
        PriceSettings prices,
        Map<String, String> secrets) {

    /** What counts as long as nobody has changed anything. */
    public static final Settings INITIAL = new Settings(
            0,
            Instant.EPOCH,
            VoiceSettings.DEFAULT,
            ScrapeLimits.DEFAULT,
            RequestLimits.DEFAULT,
            WriterSettings.DEFAULT,
            PriceSettings.DEFAULT,
            Map.of());

    public Settings {
        requireNonNull(time, "time");
        requireNonNull(voice, "voice");
        requireNonNull(scrape, "scrape");
        requireNonNull(limits, "limits");
        writer = requireNonNullElse(writer, WriterSettings.DEFAULT);
        prices = requireNonNullElse(prices, PriceSettings.DEFAULT);
        secrets = Map.copyOf(secrets);
        if (version < 0) {
            throw new IllegalArgumentException("version starts at 0: " + version);
        }
    }
}
