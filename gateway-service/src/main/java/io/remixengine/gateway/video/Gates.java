package io.remixengine.gateway.video;

import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.MediaReady;
import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.event.ScriptApproved;
import io.remixengine.contracts.event.ScriptRemixed;
import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.timeline.Timeline;
import java.time.Instant;

/** What passes the two gates. The event's id follows from its cause and from the version that was approved. */
public final class Gates {

    /** The version of what passes without anybody having seen it. */
    static final int UNSEEN = 0;

    private Gates() {}

    /** The script passes its gate, as it was edited. */
    public static ScriptApproved pass(ScriptRemixed cause, Script script, int version, Instant now) {
        return new ScriptApproved(
                cause.meta().next(EventType.SCRIPT_APPROVED, version, now), cause.brief(), cause.source(), script);
    }

    /** The media pass their gate, as their timeline was edited. */
    public static RenderRequested pass(MediaReady cause, Timeline timeline, int version, Instant now) {
        return new RenderRequested(cause.meta().next(EventType.RENDER_REQUESTED, version, now), timeline);
    }
}
