package io.remixengine.gateway.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.remixengine.gateway.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;

/**
 * A row of {@code re_api_keys}. A key is {@value #PREFIX} and 256 random bits in Base64 for URLs. A slow hash, as for
 * passwords, would protect nothing: nobody can try 2<sup>256</sup> keys.
 */
@Entity
@Table(name = "re_api_keys")
@NullUnmarked
public class ApiKey extends PanacheEntityBase {

    /** Tells a key from a token. */
    static final String PREFIX = "rmx_";

    private static final int BYTES = 32;
    private static final int HINT = PREFIX.length() + 6;

    @Id
    public UUID id;

    @Column(name = "user_id")
    public UUID userId;

    public String name;

    public String hint;

    public byte[] hash;

    /** Names of scopes, separated by commas. */
    public String scopes;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "expires_at")
    public Instant expiresAt;

    @Column(name = "last_used_at")
    public Instant lastUsedAt;

    static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String hint(String key) {
        return key.substring(0, HINT);
    }

    static String text(Set<Scope> scopes) {
        return EnumSet.copyOf(scopes).stream().map(Scope::name).collect(Collectors.joining(","));
    }

    Set<Scope> scopeSet() {
        return Arrays.stream(scopes.split(",")).map(Scope::valueOf).collect(Collectors.toSet());
    }

    static Uni<List<ApiKey>> page(UUID user, PageRequest page) {
        return page.newest(ApiKey.class, "userId = :user", Map.of("user", user));
    }
}
