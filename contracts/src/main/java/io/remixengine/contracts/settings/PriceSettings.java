package io.remixengine.contracts.settings;

import java.util.Map;

/**
 * What providers cost.
 *
 * @param models the price of a language model by its name; what a model costs that is not here is not known
 */
public record PriceSettings(Map<String, TokenPrice> models) {

    /** No price is known. */
    public static final PriceSettings DEFAULT = new PriceSettings(Map.of());

    private static final int MOST = 200;

    public PriceSettings {
        models = Map.copyOf(models);
        if (models.size() > MOST) {
            throw new IllegalArgumentException("must have at most " + MOST + " models");
        }
        models.keySet().forEach(WriterSettings::requireModel);
    }
}
