package io.remixengine.contracts.settings;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who writes scripts.
 *
 * @param chain who is asked, in order: the next one writes when one can't
 * @param baseUrl where a language model is asked, an address below which {@code /chat/completions} lies; null for none
 * @param model the model's name there; null for none
 */
public record WriterSettings(
        List<Writer> chain,
        @Nullable String baseUrl,
        @Nullable String model) {

    /** The extractive writer, until there is a language model. */
    public static final WriterSettings DEFAULT =
            new WriterSettings(List.of(Writer.LANGUAGE_MODEL, Writer.EXTRACTIVE), null, null);

    private static final Pattern BASE_URL =
            Pattern.compile("https?://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?");
    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,99}");
    private static final int LONGEST = 300;

    public WriterSettings {
        chain = List.copyOf(chain);
        if (chain.isEmpty() || new HashSet<>(chain).size() != chain.size()) {
            throw new IllegalArgumentException("must name each writer once, and at least one");
        }
        if (baseUrl != null) {
            requireBaseUrl(baseUrl);
        }
        if (model != null) {
            requireModel(model);
        }
    }

    /**
     * Returns the address if it can be one.
     *
     * @throws IllegalArgumentException if not; the message tells people why
     */
    public static String requireBaseUrl(String baseUrl) {
        if (baseUrl.length() > LONGEST || !BASE_URL.matcher(baseUrl).matches()) {
            throw new IllegalArgumentException(
                    "must be an http or https address such as http://localhost:11434/v1, without a key in it");
        }
        return baseUrl;
    }

    /**
     * Returns the name if a model can have it.
     *
     * @throws IllegalArgumentException if not; the message tells people why
     */
    public static String requireModel(String model) {
        if (!MODEL.matcher(model).matches()) {
            throw new IllegalArgumentException("must be the name of a model, such as llama3.2 or gpt-6-luna");
        }
        return model;
    }
}
