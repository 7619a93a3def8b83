package io.remixengine.gateway.video;

import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.MediaReady;
import io.remixengine.contracts.event.PublishRequested;
import io.remixengine.contracts.event.RenderDone;
import io.remixengine.contracts.event.ScriptApproved;
import io.remixengine.contracts.event.ScriptRemixed;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.script.Script;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What the gateway does by itself when an event is stored for the first time. Pure; the ids follow from the event. */
final class Effects {

    private Effects() {}

    /** @param stored all events of the video, the new one among them */
    static List<VideoEvent> of(VideoEvent event, Collection<VideoEvent> stored, Instant now) {
        VideoStatus status = VideoStatus.fold(stored);
        List<VideoEvent> lineage = Lineage.of(stored);
        if (lineage.stream()
                        .noneMatch(each -> each.meta().id().equals(event.meta().id()))
                || status.status() == Status.CANCELLED
                || event.meta().attempt() < status.attempt()) {
            return List.of();
        }
        return switch (event) {
            case ScriptRemixed remixed
            when remixed.brief().autoApprove() -> List.of(Gates.pass(remixed, remixed.script(), Gates.UNSEEN, now));
            case MediaReady ready
            when status.brief().autoApprove() -> List.of(Gates.pass(ready, ready.timeline(), Gates.UNSEEN, now));
            case RenderDone done -> publish(done, status.brief().publishTargets(), script(lineage), now);
            default -> List.of();
        };
    }

    private static List<VideoEvent> publish(RenderDone done, List<PublishTarget> targets, Script script, Instant now) {
        List<VideoEvent> requests = new ArrayList<>();
        for (PublishTarget target : targets) {
            requests.add(new PublishRequested(
                    done.meta().next(EventType.PUBLISH_REQUESTED, target.ordinal(), now),
                    target,
                    done.video(),
                    done.thumbnail(),
                    script.title(),
                    script.description(),
                    script.hashtags()));
        }
        return requests;
    }

    /** The approval is our own event, so it is stored long before a render can be done. */
    private static Script script(Collection<VideoEvent> stored) {
        return stored.stream()
                .filter(ScriptApproved.class::isInstance)
                .map(ScriptApproved.class::cast)
                .max(Comparator.comparingInt(approved -> approved.meta().attempt()))
                .map(ScriptApproved::script)
                .orElseThrow(() -> new IllegalArgumentException("rendered without an approved script"));
    }
}
