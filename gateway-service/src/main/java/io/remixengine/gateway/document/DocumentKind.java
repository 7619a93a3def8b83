package io.remixengine.gateway.document;

import io.remixengine.contracts.event.MediaReady;
import io.remixengine.contracts.event.ScriptRemixed;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.gateway.video.Status;
import java.util.function.Function;

/**
 * What people edit.
 *
 * @param <E> the event that brings one
 * @param <D> what is edited
 * @param id its name in the table and in texts
 * @param first what the event brings
 * @param gate the status in which it may be edited
 * @param remedy what to do for a change when that is over
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
                    + " for other words, ask for a new video.");

    static final DocumentKind<MediaReady, Timeline> TIMELINE = new DocumentKind<>(
            "timeline",
            MediaReady.class,
            MediaReady::timeline,
            Timeline.class,
            Status.AWAITING_MEDIA_APPROVAL,
            "For a change, ask for a new video.");
}
