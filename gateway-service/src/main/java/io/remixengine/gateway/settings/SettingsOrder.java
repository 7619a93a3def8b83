package io.remixengine.gateway.settings;

import io.remixengine.contracts.settings.PriceSettings;
import io.remixengine.contracts.settings.RequestLimits;
import io.remixengine.contracts.settings.ScrapeLimits;
import io.remixengine.contracts.settings.SecretName;
import io.remixengine.contracts.settings.Settings;
import io.remixengine.contracts.settings.TokenPrice;
import io.remixengine.contracts.settings.VoiceSettings;
import io.remixengine.contracts.settings.Writer;
import io.remixengine.contracts.settings.WriterSettings;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.platform.settings.SecretBox;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an admin sends: all settings. Only what came later and former programs do not send (writer, prices) stays as it is
 * when it is not mentioned, and so do secrets that are not mentioned, or mentioned as they are read.
 *
 * @param secrets by name; null takes one away
 */
@Schema(
        name = "SettingsOrder",
        description = "All run-time settings. A secret that is not mentioned stays as it is; null takes it away.")
public record SettingsOrder(
        @Nullable Voice voice,
        @Nullable Scrape scrape,
        @Nullable Limits limits,
        @Nullable Writers writer,
        @Nullable Prices prices,
        @Nullable Map<String, @Nullable Secret> secrets) {

    /** Which voice speaks a language when a brief leaves the choice to us. */
    @Schema(name = "VoiceOrder")
    public record Voice(
            @Schema(examples = "{\"en\":\"festival-slt\",\"pt-BR\":\"espeak-pt-br\"}") @Nullable
            Map<String, @Nullable String> byLanguage) {}

    /** How much one scrape may fetch. */
    @Schema(name = "ScrapeOrder")
    public record Scrape(
            @Schema(examples = "2147483648") @Nullable Long maxBytes,

            @Schema(examples = "10800") @Nullable Integer maxSeconds) {}

    /** How much one person may ask for; 0 is no limit. */
    @Schema(name = "LimitsOrder")
    public record Limits(
            @Schema(examples = "600") @Nullable Integer requestsPerMinute,

            @Schema(examples = "5") @Nullable Integer generationsPerMinute,

            @Schema(examples = "0") @Nullable Integer videosPerMonth,

            @Schema(examples = "0") @Nullable Integer concurrentVideos) {}

    /** Who writes scripts. */
    @Schema(name = "WriterOrder")
    public record Writers(
            @Schema(examples = "[\"language-model\",\"extractive\"]") @Nullable
            List<@Nullable String> chain,

            @Schema(examples = "http://localhost:11434/v1") @Nullable
            String baseUrl,

            @Schema(examples = "llama3.2") @Nullable String model) {}

    /** What providers cost. */
    @Schema(name = "PricesOrder")
    public record Prices(@Nullable Map<String, @Nullable Price> models) {}

    /** What a language model costs, in US dollars for a million tokens. */
    @Schema(name = "TokenPriceOrder")
    public record Price(
            @Schema(examples = "0.25") @Nullable BigDecimal inputUsd,

            @Schema(examples = "2") @Nullable BigDecimal outputUsd) {}

    /**
     * A secret.
     *
     * @param value what it is from now on; null leaves it as it is
     * @param set as it is read; nothing follows from it
     */
    @Schema(name = "SecretOrder")
    public record Secret(
            @Schema(examples = "# Netscape HTTP Cookie File") @Nullable
            String value,

            @Schema(examples = "true") @Nullable Boolean set) {}

    private static final Pattern KEY = Pattern.compile("[!-~]{1,1000}");
    private static final int LONGEST_SECRET = 65_536;
    private static final List<String> COOKIE_FILES = List.of("# Netscape HTTP Cookie File", "# HTTP Cookie File");

    /**
     * The next version.
     *
     * @throws ProblemException if a value is not allowed, or a secret comes and there is no key to seal it
     */
    Settings after(Settings before, Instant now, Optional<SecretBox> box) {
        List<Problem.Violation> violations = new ArrayList<>();
        VoiceSettings voices = voices(violations);
        ScrapeLimits scrapes = scrapes(violations);
        RequestLimits requests = requests(violations);
        WriterSettings writers = writers(violations, before.writer());
        PriceSettings priced = prices(violations, before.prices());
        Map<SecretName, Optional<String>> changed = changedSecrets(violations);
        if (writers != null && leadsElsewhere(before, writers) && !changed.containsKey(SecretName.WRITER_KEY)) {
            violations.add(new Problem.Violation(
                    "secrets.writer-key",
                    "must be given anew, or taken away, with another writer.baseUrl: no address gets a key that was not"
                            + " meant for it"));
        }
        if (voices == null
                || scrapes == null
                || requests == null
                || writers == null
                || priced == null
                || !violations.isEmpty()) {
            throw new ProblemException(Problem.invalid(violations));
        }
        return new Settings(
                before.version() + 1,
                now,
                voices,
                scrapes,
                requests,
                writers,
                priced,
                sealed(before.secrets(), changed, box));
    }

    private @Nullable WriterSettings writers(List<Problem.Violation> violations, WriterSettings before) {
        if (writer == null) {
            return before;
        }
        WriterSettings standard = WriterSettings.DEFAULT;
        List<@Nullable String> named = writer.chain();
        List<Writer> chain = read(
                violations,
                "writer.chain",
                () -> named == null
                        ? standard.chain()
                        : new WriterSettings(
                                        named.stream()
                                                .map(each -> Writer.of(given(each)))
                                                .toList(),
                                        null,
                                        null)
                                .chain());
        read(violations, "writer.baseUrl", () -> new WriterSettings(standard.chain(), writer.baseUrl(), null));
        read(violations, "writer.model", () -> new WriterSettings(standard.chain(), null, writer.model()));
        return chain == null || !violations.isEmpty()
                ? null
                : new WriterSettings(chain, writer.baseUrl(), writer.model());
    }

    private @Nullable PriceSettings prices(List<Problem.Violation> violations, PriceSettings before) {
        if (prices == null) {
            return before;
        }
        Map<String, TokenPrice> models = new HashMap<>();
        if (prices.models() != null) {
            prices.models().forEach((model, price) -> {
                TokenPrice each = read(violations, "prices.models." + model, () -> {
                    Price order = given(price);
                    return new TokenPrice(given(order.inputUsd()), given(order.outputUsd()));
                });
                if (each != null) {
                    models.put(model, each);
                }
            });
        }
        return read(violations, "prices.models", () -> new PriceSettings(models));
    }

    private static boolean leadsElsewhere(Settings before, WriterSettings after) {
        return before.secrets().containsKey(SecretName.WRITER_KEY.id())
                && !Objects.equals(before.writer().baseUrl(), after.baseUrl());
    }

    private @Nullable VoiceSettings voices(List<Problem.Violation> violations) {
        Map<String, @Nullable String> byLanguage = voice == null ? null : voice.byLanguage();
        if (byLanguage == null) {
            violations.add(missing("voice.byLanguage"));
            return null;
        }
        byLanguage.forEach((language, name) -> read(
                violations, "voice.byLanguage." + language, () -> new VoiceSettings(Map.of(language, given(name)))));
        return violations.isEmpty()
                ? read(violations, "voice.byLanguage", () -> new VoiceSettings(Map.copyOf(byLanguage)))
                : null;
    }

    private @Nullable ScrapeLimits scrapes(List<Problem.Violation> violations) {
        ScrapeLimits standard = ScrapeLimits.DEFAULT;
        Long bytes = read(violations, "scrape.maxBytes", () -> {
            long value = given(scrape == null ? null : scrape.maxBytes());
            return new ScrapeLimits(value, standard.maxSeconds()).maxBytes();
        });
        Integer seconds = read(violations, "scrape.maxSeconds", () -> {
            int value = given(scrape == null ? null : scrape.maxSeconds());
            return new ScrapeLimits(standard.maxBytes(), value).maxSeconds();
        });
        return bytes == null || seconds == null ? null : new ScrapeLimits(bytes, seconds);
    }

    private @Nullable RequestLimits requests(List<Problem.Violation> violations) {
        Integer each = limit(violations, "requestsPerMinute", limits == null ? null : limits.requestsPerMinute());
        Integer made = limit(violations, "generationsPerMinute", limits == null ? null : limits.generationsPerMinute());
        Integer monthly = limit(violations, "videosPerMonth", limits == null ? null : limits.videosPerMonth());
        Integer atOnce = limit(violations, "concurrentVideos", limits == null ? null : limits.concurrentVideos());
        return each == null || made == null || monthly == null || atOnce == null
                ? null
                : new RequestLimits(each, made, monthly, atOnce);
    }

    private static @Nullable Integer limit(List<Problem.Violation> violations, String name, @Nullable Integer value) {
        return read(violations, "limits." + name, () -> new RequestLimits(given(value), 0, 0, 0).requestsPerMinute());
    }

    /** Empty for one that is taken away. */
    private Map<SecretName, Optional<String>> changedSecrets(List<Problem.Violation> violations) {
        Map<SecretName, Optional<String>> changed = new HashMap<>();
        if (secrets != null) {
            secrets.forEach((id, secret) -> {
                Optional<SecretName> name = SecretName.of(id);
                String value = secret == null ? null : secret.value();
                if (name.isEmpty()) {
                    violations.add(new Problem.Violation("secrets." + id, "is no secret that anything reads"));
                } else if (secret == null) {
                    changed.put(name.get(), Optional.empty());
                } else if (value != null) {
                    read(violations, "secrets." + id + ".value", () -> checked(name.get(), value));
                    changed.put(name.get(), Optional.of(value));
                }
            });
        }
        return changed;
    }

    private static String checked(SecretName name, String value) {
        if (value.isBlank() || value.length() > LONGEST_SECRET || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("must have 1 to " + LONGEST_SECRET + " characters");
        }
        return switch (name) {
            case SCRAPE_COOKIES -> {
                if (COOKIE_FILES.stream().noneMatch(value::startsWith)) {
                    throw new IllegalArgumentException(
                            "must be a Netscape cookie file, whose first line is # Netscape HTTP Cookie File");
                }
                yield value;
            }
            case WRITER_KEY -> {
                if (!KEY.matcher(value).matches()) {
                    throw new IllegalArgumentException("must be a key as its provider shows it, without spaces");
                }
                yield value;
            }
        };
    }

    private static Map<String, String> sealed(
            Map<String, String> before, Map<SecretName, Optional<String>> changed, Optional<SecretBox> box) {
        Map<String, String> sealed = new HashMap<>(before);
        changed.forEach((name, value) -> value.ifPresentOrElse(
                secret -> sealed.put(
                        name.id(), box.orElseThrow(SettingsOrder::noKey).seal(name, secret)),
                () -> sealed.remove(name.id())));
        return sealed;
    }

    private static ProblemException noKey() {
        return new ProblemException(Problem.of(
                409,
                "settings-key-missing",
                "Secrets are stored encrypted, and this installation has no key for that. The operator sets"
                        + " REMIX_SETTINGS_KEY for all services (openssl rand -base64 32 makes one)."));
    }

    private static <T> T given(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("must be given");
        }
        return value;
    }

    private static Problem.Violation missing(String field) {
        return new Problem.Violation(field, "must be given");
    }

    private static <T> @Nullable T read(List<Problem.Violation> violations, String field, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            violations.add(new Problem.Violation(field, Objects.toString(e.getMessage())));
            return null;
        }
    }
}
