package io.remixengine.platform.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What makes two paid calls the same one.
 *
 * @param video for which video
 * @param request the SHA-256 of all that shapes the answer, 64 lower-case hexadecimal digits
 * @param take 1, and one more each time a person wants something else for the same request
 */
public record CallKey(UUID video, String request, int take) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public CallKey {
        requireNonNull(video, "video");
        if (!SHA256.matcher(request).matches()) {
            throw new IllegalArgumentException("request must be a SHA-256");
        }
        if (take < 1) {
            throw new IllegalArgumentException("take starts at 1: " + take);
        }
    }

    /**
     * The key of a request.
     *
     * @param request all that shapes the answer
     */
    public static CallKey of(UUID video, String request, int take) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(request.getBytes(UTF_8));
            return new CallKey(video, HexFormat.of().formatHex(digest), take);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }
}
