package io.remixengine.remix.model;

import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.settings.SecretName;
import io.remixengine.contracts.settings.TokenPrice;
import io.remixengine.contracts.settings.WriterSettings;
import io.remixengine.platform.settings.SettingsSnapshot;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.remix.WriterConfig;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a model is asked.
 *
 * @param key null if it wants none
 * @param price null if it is not known
 */
record Endpoint(
        URI completions,
        String model,
        @Nullable String key,
        @Nullable TokenPrice price) {

    /**
     * As it is set up for one job; empty without an address or a model. A key of the environment goes to no address but that
     * of the environment.
     */
    static Optional<Endpoint> of(WriterConfig config, SettingsSnapshot settings) {
        String base = config.baseUrl().orElse(settings.writer().baseUrl());
        String model = config.model().orElse(settings.writer().model());
        if (base == null || model == null) {
            return Optional.empty();
        }
        String secret = settings.secret(SecretName.WRITER_KEY).orElse(null);
        return Optional.of(new Endpoint(
                URI.create(base.replaceFirst("/+$", "") + "/chat/completions"),
                model,
                config.baseUrl().isPresent() ? config.key().orElse(secret) : secret,
                settings.prices().models().get(model)));
    }

    /**
     * The same with the model that a brief asks for: any whose price is known, as nobody else may choose what is paid.
     *
     * @param wanted null for the one that is set up
     * @throws StageFailure if the installation does not have it
     */
    Endpoint of(@Nullable String wanted, SettingsSnapshot settings) throws StageFailure {
        if (wanted == null || wanted.equals(model)) {
            return this;
        }
        TokenPrice itsPrice = settings.prices().models().get(wanted);
        if (itsPrice == null) {
            Set<String> known = new TreeSet<>(settings.prices().models().keySet());
            known.add(model);
            throw StageFailure.rejected(
                    FailureCode.PROVIDER_REFUSED,
                    "There is no language model called " + wanted + " here.",
                    "Choose one of " + String.join(", ", known) + ", or have an admin tell its price in the settings.");
        }
        return new Endpoint(completions, wanted, key, itsPrice);
    }

    /** @throws IllegalArgumentException if the environment holds what can't be */
    static void check(WriterConfig config) {
        try {
            config.baseUrl().ifPresent(WriterSettings::requireBaseUrl);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("REMIX_WRITER_BASE_URL " + e.getMessage(), e);
        }
        try {
            config.model().ifPresent(WriterSettings::requireModel);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("REMIX_WRITER_MODEL " + e.getMessage(), e);
        }
        if (config.key().isPresent() && config.baseUrl().isEmpty()) {
            throw new IllegalArgumentException("REMIX_WRITER_KEY needs REMIX_WRITER_BASE_URL: a key of the environment"
                    + " goes to no address that is set at run time");
        }
    }

    boolean free() {
        return price != null && price.free();
    }
}
