package io.remixengine.gateway.download;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a link says: a file, as what it is handed out, and until when (seconds since 1970). As text it is signed with
 * HMAC-SHA-256 over every byte, so it cannot be changed by as much as a bit.
 */
record SignedLink(String key, String type, long bytes, String sha256, String disposition, long expires) {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    static SignedLink of(AssetRef asset, String disposition, long expires) {
        return new SignedLink(asset.key(), asset.mediaType(), asset.bytes(), asset.sha256(), disposition, expires);
    }

    AssetRef asset() {
        return new AssetRef(key, type, bytes, sha256, Provenance.uploaded(null, null));
    }

    String text(byte[] secret) {
        try {
            String content = BASE64.encodeToString(Json.mapper().writeValueAsBytes(this));
            return content + "." + signature(content, secret);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a link is always writable", e);
        }
    }

    /** Reads a link, if it was signed with this secret. Signatures are compared as texts, in constant time. */
    static Optional<SignedLink> read(String text, byte[] secret) {
        int dot = text.indexOf('.');
        String content = dot < 0 ? text : text.substring(0, dot);
        String signature = text.substring(content.length() + Math.min(1, text.length() - content.length()));
        if (!MessageDigest.isEqual(signature(content, secret).getBytes(UTF_8), signature.getBytes(UTF_8))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.mapper().readValue(Base64.getUrlDecoder().decode(content), SignedLink.class));
        } catch (IOException e) {
            throw new UncheckedIOException("we signed what we cannot read", e);
        }
    }

    private static String signature(String content, byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return BASE64.encodeToString(mac.doFinal(content.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }
}
