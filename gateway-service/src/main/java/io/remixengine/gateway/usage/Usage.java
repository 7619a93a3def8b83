package io.remixengine.gateway.usage;

import io.remixengine.contracts.event.StageName;
import java.math.BigDecimal;
import java.util.List;

/**
 * What was used so far, all attempts together.
 *
 * @param items by stage and provider
 * @param costUsd what all of it cost in US dollars
 */
public record Usage(List<Item> items, BigDecimal costUsd) {

    /**
     * What one provider did for one stage.
     *
     * @param operation what was asked, such as {@code voice}
     * @param units how much was used
     * @param unit what is counted, such as {@code characters}
     * @param costUsd what it cost in US dollars; 0 for what runs on this machine
     */
    public record Item(
            StageName stage, String provider, String operation, BigDecimal units, String unit, BigDecimal costUsd) {}

    public Usage {
        items = List.copyOf(items);
    }

    static Usage of(List<Item> items) {
        return new Usage(items, items.stream().map(Item::costUsd).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}
