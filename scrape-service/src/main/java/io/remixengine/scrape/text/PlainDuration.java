package io.remixengine.scrape.text;

import java.time.Duration;

/** Says a duration in words. */
public final class PlainDuration {

    private PlainDuration() {}

    /** Such as {@code 3 hours}, {@code 90 minutes} or {@code 45 seconds}. */
    public static String of(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds >= 7_200 && seconds % 3_600 == 0) {
            return seconds / 3_600 + " hours";
        }
        return seconds >= 120 && seconds % 60 == 0 ? seconds / 60 + " minutes" : seconds + " seconds";
    }
}
