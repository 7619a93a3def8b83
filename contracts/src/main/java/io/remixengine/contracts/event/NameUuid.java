package io.remixengine.contracts.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Name-based UUIDs: the same name in the same namespace is always the same UUID. */
public final class NameUuid {

    private NameUuid() {}

    /** A version 5 UUID (SHA-1), RFC 9562 section 5.5. */
    public static UUID v5(UUID namespace, String name) {
        byte[] hash = sha1(
                ByteBuffer.allocate(16)
                        .putLong(namespace.getMostSignificantBits())
                        .putLong(namespace.getLeastSignificantBits())
                        .array(),
                name.getBytes(StandardCharsets.UTF_8));
        ByteBuffer bits = ByteBuffer.wrap(hash);
        long high = bits.getLong() & ~0xF000L | 0x5000L;
        long low = bits.getLong() & ~(0b11L << 62) | 0b10L << 62;
        return new UUID(high, low);
    }

    private static byte[] sha1(byte[] namespace, byte[] name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(namespace);
            return digest.digest(name);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-1", impossible);
        }
    }
}
