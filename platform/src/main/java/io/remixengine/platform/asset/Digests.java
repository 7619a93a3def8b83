package io.remixengine.platform.asset;

import io.remixengine.contracts.asset.AssetRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of files. */
final class Digests {

    private Digests() {}

    static MessageDigest sha256() {
        return digest("SHA-256");
    }

    /** No protection against forgery: S3 names parts by it. */
    static MessageDigest md5() {
        return digest("MD5");
    }

    /** The digest of a whole file, in lower-case hexadecimal digits. */
    static String hex(Path file, MessageDigest digest) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return hex(in, digest);
        }
    }

    /** The digest of what is left of a stream. */
    static String hex(InputStream in, MessageDigest digest) throws IOException {
        new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
        return hex(digest);
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** What a fetched file is called: no ending tells a program what to take it for, only its content does. */
    static String fetchedName(AssetRef asset) {
        return asset.sha256();
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has " + algorithm, impossible);
        }
    }
}
