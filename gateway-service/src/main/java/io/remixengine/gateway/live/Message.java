package io.remixengine.gateway.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.remixengine.contracts.wire.Json;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that readers are told. It is written once for all of them, when the first one takes it. */
public final class Message {

    /** A stored event, as readers are told of it. */
    record Event(UUID id, String type, @Nullable String stage, int attempt, Instant time) {}

    private final String kind;
    private final @Nullable UUID video;
    private final @Nullable UUID subject;
    private final long videoSeq;
    private final long projectSeq;
    private final Map<String, Object> body = new LinkedHashMap<>();
    private volatile @Nullable String json;
    private volatile byte @Nullable [] sseOfVideo;
    private volatile byte @Nullable [] sseOfProject;

    private Message(String kind, @Nullable UUID video, long videoSeq, long projectSeq) {
        this(kind, video, video, videoSeq, projectSeq);
    }

    private Message(String kind, @Nullable UUID video, @Nullable UUID subject, long videoSeq, long projectSeq) {
        this.kind = kind;
        this.video = video;
        this.subject = subject;
        this.videoSeq = videoSeq;
        this.projectSeq = projectSeq;
        body.put("kind", kind);
        if (video != null) {
            body.put("videoId", video);
        }
        if (videoSeq > 0) {
            body.put("seq", videoSeq);
        }
        if (projectSeq > 0) {
            body.put("projectSeq", projectSeq);
        }
    }

    /** A stored event, and the video after it or after a later one. */
    static Message stored(UUID video, long videoSeq, long projectSeq, Event event, Object state) {
        return new Message("video", video, videoSeq, projectSeq)
                .with("event", event)
                .with("video", state);
    }

    /** A video as it is after the event of this number or a later one. */
    static Message present(UUID video, long videoSeq, Object state) {
        return new Message("video", video, videoSeq, 0).with("video", state);
    }

    /** The end of the present state of a project: what follows are changes. */
    static Message present(UUID project, long projectSeq) {
        return new Message("present", null, 0, projectSeq).with("projectId", project);
    }

    /** How far a video is. */
    static Message progress(UUID video, Object state) {
        return new Message("progress", video, 0, 0).with("progress", state);
    }

    /** A stored event of a render that was ordered, and the render as it is after it or after a later one. */
    static Message render(UUID video, long videoSeq, long projectSeq, Event event, Object state) {
        return new Message("render", video, videoSeq, projectSeq)
                .with("event", event)
                .with("render", state);
    }

    /** How far a render is that was ordered. */
    static Message progress(UUID video, UUID render, Object state) {
        return new Message("render", video, render, 0, 0).with("progress", state);
    }

    private Message with(String name, Object value) {
        body.put(name, value);
        return this;
    }

    /** The video that it is about; null if it is about more than one. */
    @Nullable
    UUID video() {
        return video;
    }

    /** Whose progress it tells: the video, or a render of it; null if it is about more than one. */
    @Nullable
    UUID subject() {
        return subject;
    }

    long videoSeq() {
        return videoSeq;
    }

    long projectSeq() {
        return projectSeq;
    }

    /** The message as JSON, on one line. */
    String json() {
        String text = json;
        if (text == null) {
            try {
                text = Json.mapper().writeValueAsString(body);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException("a message is always writable", e);
            }
            json = text;
        }
        return text;
    }

    /** The message as a server-sent event; its id is its number in this topic. */
    byte[] sse(Topic topic) {
        byte[] bytes = topic instanceof Topic.OfVideo ? sseOfVideo : sseOfProject;
        if (bytes == null) {
            long number = topic.number(this);
            String id = number > 0 ? "id: " + number + "\n" : "";
            bytes = (id + "event: " + kind + "\ndata: " + json() + "\n\n").getBytes(UTF_8);
            if (topic instanceof Topic.OfVideo) {
                sseOfVideo = bytes;
            } else {
                sseOfProject = bytes;
            }
        }
        return bytes;
    }
}
