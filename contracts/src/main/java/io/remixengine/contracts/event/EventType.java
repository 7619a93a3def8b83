package io.remixengine.contracts.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The types of {@link VideoEvent}; each has a topic of its own, whose name is also its CloudEvents type. */
public enum EventType {
    VIDEO_REQUESTED(VideoRequested.class),
    VIDEO_SCRAPED(VideoScraped.class),
    SCRIPT_REMIXED(ScriptRemixed.class),
    SCRIPT_APPROVED(ScriptApproved.class),
    MEDIA_READY(MediaReady.class),
    RENDER_REQUESTED(RenderRequested.class),
    RENDER_DONE(RenderDone.class),
    PUBLISH_REQUESTED(PublishRequested.class),
    VIDEO_PUBLISHED(VideoPublished.class),
    STAGE_STARTED(StageStarted.class),
    STAGE_PROGRESSED(StageProgressed.class),
    STAGE_FAILED(StageFailed.class),
    VIDEO_CANCELLED(VideoCancelled.class),
    JOB_CANCELLED(JobCancelled.class);

    private static final Map<Class<?>, EventType> BY_CLASS =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::eventClass, Function.identity()));

    private final Class<? extends VideoEvent> eventClass;
    private final String id;

    EventType(Class<? extends VideoEvent> eventClass) {
        this.eventClass = eventClass;
        this.id = "re." + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".v1";
    }

    /** The type of an event's class. */
    public static EventType of(Class<? extends VideoEvent> eventClass) {
        EventType type = BY_CLASS.get(eventClass);
        if (type == null) {
            throw new IllegalArgumentException("no event type for " + eventClass.getSimpleName());
        }
        return type;
    }

    /**
     * The type with this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static EventType ofId(String id) {
        for (EventType type : values()) {
            if (type.id.equals(id)) {
                return type;
            }
        }
        throw new IllegalArgumentException("unknown event type: " + id);
    }

    public Class<? extends VideoEvent> eventClass() {
        return eventClass;
    }

    /** Topic and CloudEvents type, such as {@code re.video-requested.v1}. */
    public String id() {
        return id;
    }
}
