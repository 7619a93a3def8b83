package io.remixengine.platform.stage;

import io.remixengine.platform.event.KafkaAccess;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Ready when Kafka answers and the stages take work. */
@Readiness
@Singleton
public final class StageReadiness implements HealthCheck {

    private static final int PATIENCE_MS = 2_000;

    private final KafkaAccess kafka;
    private final StageService stages;
    private @Nullable Admin admin;

    StageReadiness(KafkaAccess kafka, StageService stages) {
        this.kafka = kafka;
        this.stages = stages;
    }

    @Override
    public HealthCheckResponse call() {
        boolean broker = brokerAnswers();
        boolean working = stages.working();
        return HealthCheckResponse.named("pipeline")
                .status(broker && working)
                .withData("kafka", broker)
                .withData("takingWork", working)
                .build();
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }

    private synchronized Admin admin() {
        if (admin == null) {
            Map<String, Object> config = new HashMap<>(kafka.clientConfig());
            config.put("request.timeout.ms", PATIENCE_MS);
            config.put("default.api.timeout.ms", PATIENCE_MS);
            admin = Admin.create(config);
        }
        return admin;
    }

    private boolean brokerAnswers() {
        try {
            admin().describeCluster().clusterId().get(PATIENCE_MS, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
