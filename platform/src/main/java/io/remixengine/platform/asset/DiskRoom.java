package io.remixengine.platform.asset;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells how much room there is where files lie: in the store, if it is a folder. */
@Singleton
public final class DiskRoom {

    private final AssetsConfig config;
    private final MeterRegistry metrics;

    DiskRoom(AssetsConfig config, MeterRegistry metrics) {
        this.config = config;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        if (config.store() == AssetsConfig.Kind.LOCAL) {
            tell(metrics, "assets", config.folder());
        }
    }

    /** Tells of one more folder, by a name; it need not be there yet. */
    public static void tell(MeterRegistry metrics, String name, Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        Gauge.builder("remix.disk.free", () -> room(path))
                .baseUnit("bytes")
                .tag("folder", name)
                .register(metrics);
    }

    private static long room(Path folder) {
        Path there = folder;
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there.toFile().getUsableSpace();
    }
}
