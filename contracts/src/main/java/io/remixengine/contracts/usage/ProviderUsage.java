package io.remixengine.contracts.usage;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * What one call to a provider used and cost; rides on the event of the result.
 *
 * @param provider who did it, such as {@code festival}
 * @param operation what was asked, such as {@code voice}
 * @param units how much was used, at least 0
 * @param unit what is counted, such as {@code characters} or {@code seconds}
 * @param costUsd what it cost in US dollars; 0 for what runs on this machine
 */
public record ProviderUsage(String provider, String operation, BigDecimal units, String unit, BigDecimal costUsd) {

    public ProviderUsage {
        requireNonNull(provider, "provider");
        requireNonNull(operation, "operation");
        requireNonNull(unit, "unit");
        if (units.signum() < 0 || costUsd.signum() < 0) {
            throw new IllegalArgumentException("units and costUsd must not be negative");
        }
        units = plain(units);
        costUsd = plain(costUsd);
    }

    /** One form for each number: 8E+2 and 800 are the same, but not equal, and databases write the latter. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Usage of something that runs on this machine and costs nothing by the call. */
    public static ProviderUsage local(String provider, String operation, long units, String unit) {
        return new ProviderUsage(provider, operation, BigDecimal.valueOf(units), unit, BigDecimal.ZERO);
    }
}
