package io.remixengine.gateway.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/** Where a row stands in a list that is sorted by time, then by id, newest first. Opaque to clients. */
public record Cursor(Instant time, UUID id) {

    /** Before every row. */
    public static final Cursor START = new Cursor(Instant.ofEpochSecond(253_402_300_799L), new UUID(-1, -1));

    /** @throws IllegalArgumentException if the text is no cursor */
    static Cursor of(String text) {
        String plain = new String(Base64.getUrlDecoder().decode(text), UTF_8);
        int slash = plain.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("is no cursor");
        }
        Instant time = Instant.EPOCH.plus(Long.parseLong(plain.substring(0, slash)), ChronoUnit.MICROS);
        if (time.isBefore(Instant.EPOCH) || time.isAfter(START.time())) {
            throw new IllegalArgumentException("is no cursor");
        }
        return new Cursor(time, UUID.fromString(plain.substring(slash + 1)));
    }

    String text() {
        String plain = ChronoUnit.MICROS.between(Instant.EPOCH, time) + "/" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    }
}
