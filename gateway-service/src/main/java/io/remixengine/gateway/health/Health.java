package io.remixengine.gateway.health;

import com.fasterxml.jackson.annotation.JsonValue;
import io.remixengine.contracts.event.StageName;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * How everything is.
 *
 * @param status down if no video can be made, degraded if something is missing
 * @param parts each part that the gateway can see: the database, Kafka, the files, and each stage
 * @param queues what each stage has before it
 * @param videos how many are waiting for a person or for their turn, are being worked on, and are at their end
 * @param timestamp when this was found out
 */
public record Health(
        State status, Map<String, State> parts, Map<StageName, Queue> queues, VideoCounts videos, Instant timestamp) {

    /** How a part is. */
    public enum State {
        UP,
        DEGRADED,
        DOWN;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a stage has before it.
     *
     * @param backlog jobs that nobody has finished: those that wait and those that are worked on
     * @param workers who takes its work
     */
    public record Queue(long backlog, int workers) {}

    /**
     * Videos by where they are.
     *
     * @param waiting for a person, or for the first stage
     * @param active being worked on
     * @param completed rendered or published
     */
    public record VideoCounts(long waiting, long active, long completed, long failed, long cancelled) {}
}
