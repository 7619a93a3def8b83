package io.remixengine.contracts.asset;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * A reference to one immutable file in the asset store.
 *
 * @param key where it lives: slash-separated, relative, without empty, {@code .} or {@code ..} segments
 * @param mediaType an IANA media type such as {@code video/mp4}
 * @param bytes its length in bytes
 * @param sha256 the digest of its content, 64 lower-case hexadecimal digits
 * @param provenance where the content came from
 */
public record AssetRef(String key, String mediaType, long bytes, String sha256, Provenance provenance) {

    private static final Pattern KEY = Pattern.compile("(?!.*(^|/)\\.{1,2}(/|$))[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public AssetRef {
        requireKey(key);
        requireNonNull(mediaType, "mediaType");
        requireNonNull(provenance, "provenance");
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes must not be negative: " + bytes);
        }
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("sha256 must be 64 lower-case hexadecimal digits");
        }
    }

    /**
     * Returns the key if it can be one, whatever store it is used with.
     *
     * @throws IllegalArgumentException if it is absolute, empty, leaves its root or has unusual characters
     */
    public static String requireKey(String key) {
        if (key.length() > 900 || !KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("not an asset key: " + key);
        }
        return key;
    }

    /** The last segment of the key. */
    public String fileName() {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
