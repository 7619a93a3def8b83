package io.remixengine.platform.outbox;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What an {@link OutboxPublisher} needs to know.
 *
 * @param kafka what every Kafka client needs, at least the bootstrap servers
 * @param schema where {@code re_outbox} lies; each schema is drained by one publisher at a time
 * @param role the database role that may read and delete the rows; the login must be allowed to take it
 * @param batch how many rows one transaction sends, 1 to 10,000
 */
public record OutboxSettings(Map<String, Object> kafka, String schema, String role, int batch) {

    /** The channel on which an insert into {@code re_outbox} notifies. */
    public static final String CHANNEL = "re_outbox";

    public OutboxSettings {
        kafka = Map.copyOf(kafka);
        requireNonNull(schema, "schema");
        if (!schema.matches("[a-z_][a-z0-9_]*")) {
            throw new IllegalArgumentException("not a schema's name: " + schema);
        }
        requireNonNull(role, "role");
        if (batch < 1 || batch > 10_000) {
            throw new IllegalArgumentException("batch must be 1 to 10000: " + batch);
        }
    }
}
