package io.remixengine.remix.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.remixengine.contracts.settings.TokenPrice;
import io.remixengine.contracts.settings.Writer;
import io.remixengine.contracts.usage.ProviderUsage;
import io.remixengine.contracts.wire.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an OpenAI-compatible server answered.
 *
 * @param content what the model wrote, maybe empty
 * @param declined whether the model declined to write
 * @param cut whether it was stopped before it had ended
 */
record ModelAnswer(String content, boolean declined, boolean cut) {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    /** Anything else than such an answer is one without content. */
    static ModelAnswer of(byte[] body) {
        JsonNode choice = tree(body).path("choices").path(0);
        JsonNode refusal = choice.path("message").path("refusal");
        String ended = choice.path("finish_reason").asText();
        return new ModelAnswer(
                choice.path("message").path("content").asText(""),
                refusal.isTextual() && !refusal.asText().isBlank() || ended.equals("content_filter"),
                ended.equals("length"));
    }

    /** What it used, as the server tells it, and what that costs; 0 where the price is not known. */
    static List<ProviderUsage> usage(byte[] body, @Nullable TokenPrice price) {
        JsonNode usage = tree(body).path("usage");
        return List.of(
                used(
                        usage.path("prompt_tokens").asLong(),
                        "input tokens",
                        price == null ? BigDecimal.ZERO : price.inputUsd()),
                used(
                        usage.path("completion_tokens").asLong(),
                        "output tokens",
                        price == null ? BigDecimal.ZERO : price.outputUsd()));
    }

    private static ProviderUsage used(long tokens, String unit, BigDecimal millionUsd) {
        BigDecimal units = BigDecimal.valueOf(Math.max(0, tokens));
        return new ProviderUsage(
                Writer.LANGUAGE_MODEL.id(),
                "script",
                units,
                unit,
                units.multiply(millionUsd).divide(MILLION).stripTrailingZeros());
    }

    private static JsonNode tree(byte[] body) {
        try {
            return Json.mapper().readTree(new String(body, UTF_8));
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
