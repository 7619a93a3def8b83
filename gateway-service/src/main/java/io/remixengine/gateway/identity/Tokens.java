package io.remixengine.gateway.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** What a verified token says of a person. */
final class Tokens {

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int LONGEST = 320;

    /** The name space of URLs, RFC 9562 appendix C. */
    private static final UUID URLS = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    private Tokens() {}

    static Credential.Token of(JsonWebToken token) {
        return new Credential.Token(
                user(token.getIssuer(), token.getSubject()),
                text(token.getClaim("email")),
                isTrue(token.getClaim("email_verified")),
                text(token.getClaim("name")));
    }

    /** The subject if it is a UUID, as Keycloak's are; else the UUIDv5 of issuer and subject. */
    static UUID user(String issuer, String subject) {
        if (UUID_TEXT.matcher(subject).matches()) {
            return UUID.fromString(subject);
        }
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(URLS.getMostSignificantBits())
                    .putLong(URLS.getLeastSignificantBits())
                    .flip());
            ByteBuffer digest = ByteBuffer.wrap(sha1.digest((issuer + "#" + subject).getBytes(UTF_8)));
            return new UUID((digest.getLong() & ~0xF000L) | 0x5000L, (digest.getLong() & ~(3L << 62)) | (1L << 63));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /** Some issuers write it as a text. */
    private static boolean isTrue(@Nullable Object claim) {
        return claim != null && claim.toString().equals("true");
    }

    private static @Nullable String text(@Nullable Object claim) {
        if (claim == null) {
            return null;
        }
        String text = claim.toString().replace("\0", "").strip();
        return text.isEmpty() || text.length() > LONGEST ? null : text;
    }
}
