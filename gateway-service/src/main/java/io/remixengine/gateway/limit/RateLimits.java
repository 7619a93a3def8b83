package io.remixengine.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.agroal.api.AgroalDataSource;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Token buckets: as many as a minute allows at once, then evenly. Requests are counted by each instance for itself, since
 * they are too many to ask the database about; videos, which cost, by all instances together.
 */
@Singleton
@RegisterForReflection(classNames = RateLimits.ENTRY)
final class RateLimits {

    /** What Caffeine makes the entries of below; Quarkus names its classes for native executables, but not this one. */
    static final String ENTRY = "com.github.benmanes.caffeine.cache.PSAMS";

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_CLIENTS = 100_000;
    private static final int EXPIRED_AT_ONCE = 10;

    private final Cache<String, Bucket> requests = Caffeine.newBuilder()
            .maximumSize(MOST_CLIENTS)
            .expireAfterAccess(MINUTE)
            .build();
    private final PostgreSQLSelectForUpdateBasedProxyManager<String> generations;

    RateLimits(@DataSource("limits") AgroalDataSource database) {
        generations = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("re_rate_buckets")
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(MINUTE))
                .build();
    }

    /** Counts a request of a client against its limit a minute. */
    Allowance request(String client, int limit) {
        Bucket bucket = requests.get(
                client + "/" + limit,
                key -> Bucket.builder().addLimit(perMinute(limit)).build());
        return Allowance.of("requests", limit, bucket.tryConsumeAndReturnRemaining(1));
    }

    /** Counts a video that a person asks for against the limit a minute. */
    Uni<Allowance> generation(String person, int limit) {
        return blocking(() -> {
            generations.removeExpired(EXPIRED_AT_ONCE);
            return Allowance.of(
                    "generations", limit, generationsOf(person, limit).tryConsumeAndReturnRemaining(1));
        });
    }

    /** Takes back what was counted last, for nothing came of it. */
    Uni<Void> giveBack(String person, int limit) {
        return blocking(() -> {
                    generationsOf(person, limit).addTokens(1);
                    return person;
                })
                .replaceWithVoid();
    }

    private Bucket generationsOf(String person, int limit) {
        BucketConfiguration configuration =
                BucketConfiguration.builder().addLimit(perMinute(limit)).build();
        // another limit is another bucket, so a change counts at once
        return generations.builder().build("generations/" + person + "/" + limit, () -> configuration);
    }

    private static Bandwidth perMinute(int limit) {
        return Bandwidth.builder().capacity(limit).refillGreedy(limit, MINUTE).build();
    }

    private static <T> Uni<T> blocking(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
