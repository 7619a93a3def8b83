package io.remixengine.contracts.schema;

import java.math.BigDecimal;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bounds that a description tells in words: "0 to 1", "more than 0, to 4", "0 or more", "at least 1", "at most 1,000". */
record Bounds(
        @Nullable BigDecimal least,
        @Nullable BigDecimal most,
        @Nullable BigDecimal moreThan) {

    private static final String NUMBER = "(-?[0-9][0-9,]*(?:\\.[0-9]+)?)";
    private static final Pattern RANGE = Pattern.compile(NUMBER + "(?: \\(\\w+\\))? to " + NUMBER);
    private static final Pattern MORE_THAN = Pattern.compile("more than " + NUMBER + ", to " + NUMBER);
    private static final Pattern AT_LEAST = Pattern.compile("at least " + NUMBER + "|" + NUMBER + " or more");
    private static final Pattern AT_MOST = Pattern.compile("at most " + NUMBER);

    static Bounds in(String description) {
        Matcher moreThan = MORE_THAN.matcher(description);
        if (moreThan.find()) {
            return new Bounds(null, number(moreThan.group(2)), number(moreThan.group(1)));
        }
        MatchResult range =
                RANGE.matcher(description).results().reduce((one, next) -> next).orElse(null);
        if (range != null) {
            return new Bounds(number(range.group(1)), number(range.group(2)), null);
        }
        Matcher least = AT_LEAST.matcher(description);
        Matcher most = AT_MOST.matcher(description);
        return new Bounds(
                least.find() ? number(least.group(1) == null ? least.group(2) : least.group(1)) : null,
                most.find() ? number(most.group(1)) : null,
                null);
    }

    private static BigDecimal number(String written) {
        return new BigDecimal(written.replace(",", ""));
    }
}
