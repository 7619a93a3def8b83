package io.remixengine.contracts.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.JobCancelled;
import io.remixengine.contracts.event.VideoEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Events as Kafka messages: CloudEvents 1.0, binary content mode (attributes in headers named {@code ce_...}, JSON body).
 * The body repeats the identity, because a broker's dead-letter queue keeps no headers.
 */
public final class EventCodec {

    static final String SOURCE_PREFIX = "/remix-engine/";

    private EventCodec() {}

    /** The body. */
    public static byte[] encode(VideoEvent event) {
        try {
            return Json.mapper().writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("an event is always writable", e);
        }
    }

    /** The record's key: the video, so that its events keep their order; for what is compacted by job, the job. */
    public static String key(VideoEvent event) {
        return (event instanceof JobCancelled cancelled
                        ? cancelled.job()
                        : event.meta().videoId())
                .toString();
    }

    /**
     * The headers that go with the body.
     *
     * @param service who sends it, such as {@code scrape-service}
     */
    public static Map<String, String> headers(VideoEvent event, String service) {
        EventMeta meta = event.meta();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", meta.id().toString());
        headers.put("ce_source", SOURCE_PREFIX + service);
        headers.put("ce_type", event.type().id());
        headers.put("ce_subject", meta.videoId().toString());
        headers.put("ce_time", meta.time().toString());
        headers.put("content-type", "application/json");
        return headers;
    }

    /**
     * Reads a body.
     *
     * @param type the type's id: the topic's name, or the header {@code ce_type}
     * @throws UnreadableEventException if the type is unknown or the body is not one of it
     */
    public static VideoEvent decode(String type, byte[] body) throws UnreadableEventException {
        try {
            VideoEvent event =
                    Json.mapper().readValue(body, EventType.ofId(type).eventClass());
            if (event == null) {
                throw new IllegalArgumentException("the body is null");
            }
            return event;
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableEventException("no valid " + type, e);
        }
    }
}
