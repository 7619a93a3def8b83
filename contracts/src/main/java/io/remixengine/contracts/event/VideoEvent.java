package io.remixengine.contracts.event;

/**
 * Something that happened to a video, or that was asked for. Self-contained: it carries, or refers to by asset, all
 * that the next stage needs. Consumers switch over the family exhaustively.
 */
public sealed interface VideoEvent
        permits VideoRequested,
                VideoScraped,
                ScriptRemixed,
                ScriptApproved,
                MediaReady,
                RenderRequested,
                RenderDone,
                PublishRequested,
                VideoPublished,
                StageStarted,
                StageProgressed,
                StageFailed,
                VideoCancelled,
                JobCancelled {

    EventMeta meta();

    default EventType type() {
        return EventType.of(getClass());
    }
}
