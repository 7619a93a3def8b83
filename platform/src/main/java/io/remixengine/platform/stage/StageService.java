package io.remixengine.platform.stage;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.event.KafkaAccess;
import io.remixengine.platform.settings.SettingsFollower;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the stages that this application offers as beans; an application without any, such as the gateway, runs none. */
@Singleton
public final class StageService {

    private final Instance<Stage<?>> stages;
    private final StageConfig config;
    private final WorkConfig work;
    private final KafkaAccess kafka;
    private final SettingsFollower follower;
    private final AssetStore assets;
    private final MeterRegistry metrics;
    private final Tracer tracer;
    private @Nullable RunningStages running;

    StageService(
            @Any Instance<Stage<?>> stages,
            StageConfig config,
            WorkConfig work,
            KafkaAccess kafka,
            SettingsFollower follower,
            AssetStore assets,
            MeterRegistry metrics,
            Tracer tracer) {
        this.stages = stages;
        this.config = config;
        this.work = work;
        this.kafka = kafka;
        this.follower = follower;
        this.assets = assets;
        this.metrics = metrics;
        this.tracer = tracer;
    }

    void start(@Observes StartupEvent event) {
        List<Stage<?>> offered = stages.stream().toList();
        if (offered.isEmpty()) {
            return;
        }
        RunningStages started = new RunningStages(offered, config, work, kafka, follower, assets, metrics, tracer);
        started.start();
        running = started;
    }

    void stop(@Observes ShutdownEvent event) {
        if (running != null) {
            running.close();
        }
    }

    /** Whether all stages take work; true when there are none. */
    boolean working() {
        return running == null || running.working();
    }
}
