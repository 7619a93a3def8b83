package io.remixengine.platform.event;

import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.wire.SettingsCodec;
import java.time.Duration;

/**
 * The names of our topics. Every topic has one partition: work is spread by share groups, record by record, and with
 * several partitions each would belong to one worker.
 *
 * @param prefix put before every name; may be empty
 */
public record Topics(String prefix) {

    /** The topic of an event type. */
    public String of(EventType type) {
        return prefix + type.id();
    }

    /** The topic of the run-time settings. */
    public String settings() {
        return prefix + SettingsCodec.TYPE;
    }

    /** Where a stage leaves parts of its own work for its workers; no event's topic. */
    public String work(StageName stage) {
        return prefix + "re." + stage.id() + "-work.v1";
    }

    /** Where a stage's jobs wait before they go back to the topic that they came from. */
    public String delay(StageName stage, Duration delay) {
        return prefix + "re." + stage.id() + ".delay-" + text(delay) + ".v1";
    }

    /** What a stage, or the broker for it, has given up. */
    public String deadLetters(StageName stage) {
        return "dlq." + prefix + "re." + stage.id() + ".v1";
    }

    /** The group in which the workers of a stage share their work. */
    public String group(StageName stage) {
        return prefix + "re-" + stage.id();
    }

    /**
     * The event type of a topic.
     *
     * @throws IllegalArgumentException if it is no event's topic
     */
    public EventType type(String topic) {
        if (!topic.startsWith(prefix)) {
            throw new IllegalArgumentException("not our topic: " + topic);
        }
        return EventType.ofId(topic.substring(prefix.length()));
    }

    private static String text(Duration delay) {
        return delay.toSecondsPart() == 0 && delay.toMinutes() > 0
                ? delay.toMinutes() + "m"
                : delay.toMillis() % 1000 == 0 ? delay.toSeconds() + "s" : delay.toMillis() + "ms";
    }
}
