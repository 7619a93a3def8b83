package io.remixengine.gateway.replay;

import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.gateway.document.Documents;
import io.remixengine.gateway.page.Versions;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.video.EventBook;
import io.remixengine.gateway.video.Status;
import io.remixengine.gateway.video.Video;
import io.remixengine.gateway.video.VideoStatus;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Begins another attempt of a video. Within a transaction that holds the video's row, so of two at once one is refused. */
@Singleton
public final class Replays {

    /** What the stage begins with; null where it needs none. */
    private record Frozen(@Nullable Script script, @Nullable Timeline timeline) {}

    private final EventBook book;
    private final Documents documents;

    Replays(EventBook book, Documents documents) {
        this.book = book;
        this.documents = documents;
    }

    /** {@link #begin(Video, StageName, BriefChange, String)} with the same brief and whatever the documents are now. */
    public Uni<List<VideoEvent>> begin(Video video, StageName from) {
        return begin(video, from, null, null);
    }

    /**
     * Begins it.
     *
     * @param seen the version of the script (from media) or the timeline (from render) that the person saw, as in If-Match;
     *     null takes it as it is now
     * @return the events that ask the stage for its work
     */
    Uni<List<VideoEvent>> begin(Video video, StageName from, @Nullable BriefChange change, @Nullable String seen) {
        VideoStatus state = video.folded();
        requireAtRest(state.status());
        return book.all(video.id).chain(stored -> {
            Replay replay = new Replay(stored);
            if (!replay.canBeginWith(from)) {
                throw new ProblemException(Problem.of(
                        409,
                        "stage-never-ran",
                        "The " + from.id() + " stage has had nothing to do for this video yet, or not since it was"
                                + " last replayed. Begin with an earlier stage."));
            }
            Brief brief = change == null ? state.brief() : change.of(state.brief(), from);
            return freeze(video, from, seen)
                    .map(frozen -> replay.begin(
                            from, state.attempt() + 1, brief, frozen.script(), frozen.timeline(), EventBook.now()))
                    .call(begun -> book.emit(video, begun));
        });
    }

    private Uni<Frozen> freeze(Video video, StageName from, @Nullable String seen) {
        return switch (from) {
            case MEDIA ->
                documents.script(video).map(present -> {
                    requireSeen(seen, present.version());
                    return new Frozen(present.script(), null);
                });
            case RENDER ->
                documents.timeline(video).map(present -> {
                    if (present == null) {
                        throw new IllegalStateException("rendered without a timeline");
                    }
                    requireSeen(seen, present.version());
                    return new Frozen(null, present.timeline());
                });
            case SCRAPE, REMIX, PUBLISH -> Uni.createFrom().item(new Frozen(null, null));
        };
    }

    private static void requireSeen(@Nullable String seen, int version) {
        if (seen != null) {
            Versions.require(seen, version);
        }
    }

    private static void requireAtRest(Status status) {
        if (status == Status.CANCELLED) {
            throw new ProblemException(
                    Problem.of(409, "wrong-status", "The video is cancelled, which is for good. Ask for a new video."));
        }
        if (status.isAtWork()) {
            throw new ProblemException(Problem.of(
                    409,
                    "at-work",
                    "The video is " + status.id() + ". Wait for that, or cancel its job (it is among videos/{id}/jobs),"
                            + " then replay it."));
        }
    }
}
