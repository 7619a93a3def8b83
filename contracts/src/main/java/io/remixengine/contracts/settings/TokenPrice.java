package io.remixengine.contracts.settings;

import java.math.BigDecimal;

/**
 * What a language model costs.
 *
 * @param inputUsd US dollars for a million tokens that it reads, 0 to 10,000
 * @param outputUsd US dollars for a million tokens that it writes, 0 to 10,000
 */
public record TokenPrice(BigDecimal inputUsd, BigDecimal outputUsd) {

    private static final BigDecimal MOST = BigDecimal.valueOf(10_000);

    public TokenPrice {
        requirePrice(inputUsd);
        requirePrice(outputUsd);
    }

    /** Whether it costs nothing, as what runs on an own machine. */
    public boolean free() {
        return inputUsd.signum() == 0 && outputUsd.signum() == 0;
    }

    private static void requirePrice(BigDecimal usd) {
        if (usd.signum() < 0 || usd.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("must be 0 to " + MOST);
        }
    }
}
