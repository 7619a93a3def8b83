package io.remixengine.platform.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import io.remixengine.contracts.settings.SecretName;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Seals secrets with AES-256-GCM. A sealed text opens under its own name only, so that none passes for another. */
public final class SecretBox {

    private static final int KEY_BYTES = 32;

    private final Aead aead;

    private SecretBox(Aead aead) {
        this.aead = aead;
    }

    /**
     * A box with this key.
     *
     * @param key 32 bytes in Base64, plain or for URLs
     * @throws IllegalArgumentException if it is none
     */
    @AccessesPartialKey
    public static SecretBox withKey(String key) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(key.strip().replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            throw unusable();
        }
        if (bytes.length != KEY_BYTES) {
            throw unusable();
        }
        try {
            AeadConfig.register();
            AesGcmKey imported = AesGcmKey.builder()
                    .setParameters(AesGcmParameters.builder()
                            .setKeySizeBytes(KEY_BYTES)
                            .setIvSizeBytes(12)
                            .setTagSizeBytes(16)
                            .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                            .build())
                    .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
                    .build();
            return new SecretBox(KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(imported).withRandomId().makePrimary())
                    .build()
                    .getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-256-GCM", e);
        }
    }

    /** Encrypts; the same text comes out differently each time. */
    public String seal(SecretName name, String secret) {
        return seal(name.id(), secret);
    }

    /** Encrypts what is no setting, such as a row's secret, under a name of its own. */
    public String seal(String name, String secret) {
        try {
            return Base64.getEncoder().encodeToString(aead.encrypt(secret.getBytes(UTF_8), name.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a text can always be encrypted", e);
        }
    }

    /**
     * Decrypts.
     *
     * @throws GeneralSecurityException if it was sealed with another key or under another name, or was changed
     */
    public String open(SecretName name, String sealed) throws GeneralSecurityException {
        return open(name.id(), sealed);
    }

    /**
     * Decrypts what was sealed under a name of its own.
     *
     * @throws GeneralSecurityException if it was sealed with another key or under another name, or was changed
     */
    public String open(String name, String sealed) throws GeneralSecurityException {
        try {
            return new String(aead.decrypt(Base64.getDecoder().decode(sealed), name.getBytes(UTF_8)), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("no Base64", e);
        }
    }

    /** Without the key and without the cause, which could quote it. */
    private static IllegalArgumentException unusable() {
        return new IllegalArgumentException("REMIX_SETTINGS_KEY must be " + KEY_BYTES
                + " random bytes in Base64. Make one with: openssl rand -base64 " + KEY_BYTES);
    }
}
