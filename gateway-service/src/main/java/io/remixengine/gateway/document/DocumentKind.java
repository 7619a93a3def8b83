package io.remixengine.gateway.document;

import io.remixengine.contracts.event.MediaReady;
import io.remixengine.contracts.event.ScriptRemixed;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.gateway.video.Status;
import io.remixengine.gateway.video.Video;
import java.util.function.Function;

/**
 * What people edit.
 *
 * @param <E> the event that brings one
 * @param <D> what is edited
 * @param id its name in the table and in texts
 * @param first what the event brings
 * @param gate the status in which it waits for its approval
 * @param remedy what to do for a change while it cannot be edited
 */
record DocumentKind<E extends VideoEvent, D>(
        String id, Class<E> event, Function<E, D> first, Class<D> type, Status gate, String remedy) {

    static final DocumentKind<ScriptRemixed, ScriptDraft> SCRIPT = new DocumentKind<>(
            "script",
            ScriptRemixed.class,
            remixed -> ScriptDraft.of(remixed.script()),
            ScriptDraft.class,
            Status.AWAITING_SCRIPT_APPROVAL,
            "Order, music and pictures can be changed in the timeline while the media wait for approval;"
                    + " for other words, wait until the video is at rest, or cancel its job;"
                    + " then edit the script and replay the video from media.");

    static final DocumentKind<MediaReady, Timeline> TIMELINE = new DocumentKind<>(
            "timeline",
            MediaReady.class,
            MediaReady::timeline,
            Timeline.class,
            Status.AWAITING_MEDIA_APPROVAL,
            "Wait until the video is at rest, or cancel its job; then edit it and replay the video from render.");

    /**
     * Whether it may be edited: before its approval, and afterwards whenever the video is at rest. What is edited then
     * counts from the next replay on.
     */
    boolean isOpen(Video video) {
        Status status = video.status();
        if (status.isAtWork() || status == Status.CANCELLED) {
            return false;
        }
        Status reached = video.folded().reached();
        return status == gate || reached != null && reached.compareTo(gate) > 0;
    }
}
