package io.remixengine.gateway.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of the protocol TUS 1.0.0 (tus.io). */
final class Tus {

    static final String RESUMABLE = "Tus-Resumable";
    static final String VERSION = "1.0.0";
    static final String OFFSET = "Upload-Offset";
    static final String LENGTH = "Upload-Length";
    static final String METADATA = "Upload-Metadata";
    static final String CHECKSUM = "Upload-Checksum";
    static final String EXPIRES = "Upload-Expires";
    static final String BYTES = "application/offset+octet-stream";
    static final String EXTENSIONS = "creation,termination,checksum,expiration";

    private static final int LONGEST_METADATA = 4_000;

    private Tus() {}

    /** @throws ProblemException if the client does not speak our version */
    static void requireVersion(@Nullable String version) {
        if (!VERSION.equals(version)) {
            throw new ProblemException(Problem.of(
                    412, "tus-version", "Send " + RESUMABLE + ": " + VERSION + ", the version that is spoken here."));
        }
    }

    /** @throws ProblemException unless the header is a number of bytes */
    static long bytes(String header, @Nullable String value) {
        if (value == null || !value.matches("\\d{1,18}")) {
            throw new ProblemException(Problem.of(400, "bad-request", header + " must be a number of bytes."));
        }
        return Long.parseLong(value);
    }

    /** Reads pairs of a name and a value in Base64. */
    static Map<String, String> metadata(@Nullable String header) {
        Map<String, String> values = new HashMap<>();
        if (header == null || header.isBlank()) {
            return values;
        }
        if (header.length() > LONGEST_METADATA) {
            throw malformed();
        }
        for (String pair : header.split(",", -1)) {
            List<String> words = List.of(pair.strip().split(" ", -1));
            if (words.getFirst().isEmpty() || words.size() > 2) {
                throw malformed();
            }
            try {
                String value =
                        words.size() == 1 ? "" : new String(Base64.getDecoder().decode(words.getLast()), UTF_8);
                values.put(words.getFirst(), value.replaceAll("\\p{Cntrl}", "").strip());
            } catch (IllegalArgumentException e) {
                throw malformed();
            }
        }
        return values;
    }

    static String expires(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    }

    private static ProblemException malformed() {
        return new ProblemException(Problem.of(
                400, "bad-request", METADATA + " must be pairs of a name and a Base64 value, separated by commas."));
    }
}
