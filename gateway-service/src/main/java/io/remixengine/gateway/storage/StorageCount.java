package io.remixengine.gateway.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.remixengine.contracts.wire.Json;
import io.remixengine.gateway.delivery.SystemWork;
import io.remixengine.platform.asset.AssetStore;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Counts the files of the asset store, and tells the sums in metrics. The first gateway for which it is due lists the whole
 * store; the others read what it found, so a bucket is listed once, however many gateways there are and are asked.
 */
@Singleton
public final class StorageCount {

    private static final Logger LOG = Logger.getLogger(StorageCount.class);
    private static final TypeReference<EnumMap<Area, Sum>> SUMS = new TypeReference<>() {};

    private final SystemWork database;
    private final AssetStore assets;
    private final StorageConfig config;
    private volatile Map<Area, Sum> sums = Map.of();

    /** Of one area. */
    record Sum(long bytes, long files) {

        static final Sum NOTHING = new Sum(0, 0);

        Sum and(Sum more) {
            return new Sum(bytes + more.bytes, files + more.files);
        }
    }

    StorageCount(SystemWork database, AssetStore assets, StorageConfig config, MeterRegistry metrics) {
        this.database = database;
        this.assets = assets;
        this.config = config;
        for (Area area : Area.values()) {
            Gauge.builder("remix.storage", () -> of(area).bytes())
                    .baseUnit("bytes")
                    .tag("area", area.id())
                    .register(metrics);
            Gauge.builder("remix.storage.files", () -> of(area).files())
                    .tag("area", area.id())
                    .register(metrics);
        }
    }

    @Scheduled(every = "PT1M", delayed = "PT20S", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() throws IOException {
        if (claim()) {
            write(count());
        }
        sums = read();
    }

    /** Goes through the whole store. */
    Map<Area, Sum> count() throws IOException {
        Map<Area, Sum> counted = new EnumMap<>(Area.class);
        assets.list(Area.ROOT, asset -> counted.merge(Area.of(asset.key()), new Sum(asset.bytes(), 1), Sum::and));
        LOG.debugf("The asset store holds %s", counted);
        return counted;
    }

    /** Whether it is due, and this gateway's turn. */
    private boolean claim() {
        return database.await(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery("update re_storage set begun_at = now()"
                                        + " where begun_at < now() - cast(?1 as bigint) * interval '1 second'")
                                .setParameter(1, config.countEvery().toSeconds())
                                .executeUpdate()))
                == 1;
    }

    private void write(Map<Area, Sum> counted) throws JsonProcessingException {
        String json = Json.mapper().writeValueAsString(counted);
        database.await(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery("update re_storage set sums = ?1")
                        .setParameter(1, json)
                        .executeUpdate()));
    }

    private Map<Area, Sum> read() throws JsonProcessingException {
        String json = database.await(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery("select sums from re_storage", String.class)
                        .getSingleResult()));
        return Json.mapper().readValue(json, SUMS);
    }

    private Sum of(Area area) {
        return sums.getOrDefault(area, Sum.NOTHING);
    }
}
