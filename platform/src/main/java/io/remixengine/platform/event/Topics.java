package io.remixengine.platform.event;

import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.StageName;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

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

    /** Where a stage's jobs come back to be tried again. */
    public String retry(StageName stage) {
        return prefix + "re." + stage.id() + ".retry.v1";
    }

    /** Where a stage's jobs wait before they come back. */
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

    /** What a stage works on: the given events, and what it tries again. */
    public List<String> work(StageName stage, List<EventType> inputs) {
        return Stream.concat(inputs.stream().map(this::of), Stream.of(retry(stage)))
                .toList();
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
