package io.remixengine.gateway.upload;

import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What a client says the digest of a request's bytes is. */
record Checksum(String algorithm, byte[] expected) {

    static final String ALGORITHMS = "sha1,sha256";

    private static final int MISMATCH = 460;

    /** @throws ProblemException if the header is there and malformed, or the algorithm unknown */
    static @Nullable Checksum of(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String[] words = header.strip().split(" ", -1);
        try {
            String algorithm = switch (words[0]) {
                case "sha1" -> "SHA-1";
                case "sha256" -> "SHA-256";
                default -> throw new IllegalArgumentException("unknown");
            };
            return new Checksum(algorithm, Base64.getDecoder().decode(words.length == 2 ? words[1] : "?"));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.of(
                    400,
                    "bad-request",
                    Tus.CHECKSUM + " must be one of " + ALGORITHMS + ", a space, and the digest in Base64."));
        }
    }

    /** @throws ProblemException if the file has another digest */
    void require(Path file) throws IOException {
        if (!MessageDigest.isEqual(digest(file, algorithm), expected)) {
            throw new ProblemException(Problem.of(
                    MISMATCH,
                    "checksum-mismatch",
                    "The bytes have another digest than " + Tus.CHECKSUM + " says. Send them again."));
        }
    }

    private static byte[] digest(Path file, String algorithm) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
