package io.remixengine.platform.queue;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkQueueSettingsTest {

    @Test
    void aRenewalThatComesTooLateForTheLockIsRefused() {
        assertThatThrownBy(() -> settings(Duration.ofSeconds(16), 10, null)).hasMessageContaining("half of the lock");
    }

    @Test
    void aDeliveryLimitThatTheBrokerWouldRefuseIsRefused() {
        assertThatThrownBy(() -> settings(Duration.ofSeconds(10), 11, null)).hasMessageContaining("2 to 10");
    }

    @Test
    void aDeadLetterTopicThatTheBrokerWouldIgnoreIsRefused() {
        assertThatThrownBy(() -> settings(Duration.ofSeconds(10), 10, "dead.letters"))
                .hasMessageContaining("dlq.");
    }

    private static WorkQueueSettings settings(Duration renewEvery, int deliveryLimit, @Nullable String deadLetters) {
        return new WorkQueueSettings(
                Map.of(), "group", "topic", 1, Duration.ofSeconds(30), renewEvery, deliveryLimit, deadLetters);
    }
}
