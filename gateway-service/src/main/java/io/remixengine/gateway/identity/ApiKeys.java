package io.remixengine.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose API key something is. Keys are remembered for some seconds, by their digests. */
@Singleton
final class ApiKeys {

    private static final int REMEMBERED = 10_000;
    private static final Duration USED_EVERY = Duration.ofMinutes(1);

    private record Known(
            byte[] hash, Credential.Key key, @Nullable Instant expires) {}

    private final Transactions transactions;
    private final byte @Nullable [] commandLine;
    private final Credential.Local local;
    private final Cache<ByteBuffer, Known> known;

    ApiKeys(Transactions transactions, IdentityConfig config) {
        this.transactions = transactions;
        this.commandLine = config.commandLineKey().map(ApiKey::hash).orElse(null);
        this.local = new Credential.Local(
                config.localUser(), config.mode() == IdentityMode.DEMO ? PlatformRole.OWNER : PlatformRole.ADMIN);
        this.known = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(config.remember())
                .build();
    }

    /**
     * What a key stands for; empty if it is none of ours, or no longer. Compared by digests: what time tells of where two
     * digests differ helps nobody to a key.
     */
    Uni<Optional<Credential>> find(String key) {
        byte[] hash = ApiKey.hash(key);
        if (commandLine != null && MessageDigest.isEqual(commandLine, hash)) {
            return Uni.createFrom().item(Optional.of(local));
        }
        Known remembered = known.getIfPresent(ByteBuffer.wrap(hash));
        return (remembered != null ? Uni.createFrom().item(remembered) : lookUp(hash))
                .map(found -> Optional.ofNullable(found)
                        .filter(each -> MessageDigest.isEqual(each.hash(), hash))
                        .filter(each -> each.expires() == null || Instant.now().isBefore(each.expires()))
                        .<Credential>map(Known::key));
    }

    /** Makes the next request look again. */
    void forget(UUID id) {
        known.asMap().values().removeIf(each -> each.key().id().equals(id));
    }

    private Uni<@Nullable Known> lookUp(byte[] hash) {
        return transactions
                .asSystem(() -> ApiKey.<ApiKey>find("hash", (Object) hash)
                        .firstResult()
                        .call(found -> found == null || wasUsedLately(found)
                                ? Uni.createFrom().voidItem()
                                : ApiKey.update("lastUsedAt = ?1 where id = ?2", Instant.now(), found.id)))
                .map(found -> found == null
                        ? null
                        : new Known(
                                hash, new Credential.Key(found.id, found.userId, found.scopeSet()), found.expiresAt))
                .invoke(found -> {
                    if (found != null) {
                        known.put(ByteBuffer.wrap(hash), found);
                    }
                });
    }

    private static boolean wasUsedLately(ApiKey key) {
        return key.lastUsedAt != null && key.lastUsedAt.isAfter(Instant.now().minus(USED_EVERY));
    }
}
