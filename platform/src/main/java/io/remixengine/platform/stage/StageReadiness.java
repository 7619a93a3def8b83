package io.remixengine.platform.stage;

import io.remixengine.platform.event.KafkaAccess;
import jakarta.inject.Singleton;
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

/** Ready when Kafka answers and the stages take work. */
@Readiness
@Singleton
public final class StageReadiness implements HealthCheck {

    private static final int PATIENCE_MS = 2_000;

    private final KafkaAccess kafka;
    private final StageService stages;

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

    private boolean brokerAnswers() {
        Map<String, Object> config = new HashMap<>(kafka.clientConfig());
        config.put("request.timeout.ms", PATIENCE_MS);
        config.put("default.api.timeout.ms", PATIENCE_MS);
        try (Admin admin = Admin.create(config)) {
            admin.describeCluster().clusterId().get(PATIENCE_MS, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
