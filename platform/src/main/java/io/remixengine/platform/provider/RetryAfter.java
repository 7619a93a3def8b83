package io.remixengine.platform.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}: seconds or a date, RFC 9110 section 10.2.3. */
public final class RetryAfter {

    private RetryAfter() {}

    /** How long to wait; null if it is not there or says nothing that can be read. */
    public static @Nullable Duration of(@Nullable String header) {
        if (header == null) {
            return null;
        }
        try {
            return header.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(header))
                    : Duration.between(
                            Instant.now(),
                            ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
