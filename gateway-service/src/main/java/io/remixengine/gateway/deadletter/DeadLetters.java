package io.remixengine.gateway.deadletter;

import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.wire.EventCodec;
import io.remixengine.contracts.wire.UnreadableEventException;
import io.remixengine.gateway.audit.AuditTrail;
import io.remixengine.gateway.delivery.SystemWork;
import io.remixengine.gateway.job.JobState;
import io.remixengine.gateway.job.StageWork;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.video.EventBook;
import io.remixengine.gateway.video.UnreadableStoryException;
import io.remixengine.gateway.video.Video;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.stage.WorkNotes;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends dead letters again, or drops them. What goes to a stage is the stored event, not the record: a record of a part of
 * its work, or one that somebody else wrote, may be no more than what a person asked for. Blocks.
 */
@Singleton
final class DeadLetters {

    private final SystemWork database;
    private final EventBook book;
    private final WorkNotes notes;
    private final AuditTrail audit;

    DeadLetters(SystemWork database, EventBook book, AssetStore assets, AuditTrail audit) {
        this.database = database;
        this.book = book;
        this.notes = new WorkNotes(assets);
        this.audit = audit;
    }

    /**
     * Sends a letter again. One that was sent again already stays so.
     *
     * @throws ProblemException if that cannot help, with what to do instead; then nothing has changed
     */
    DeadLetterView redrive(UUID id, UUID user) {
        DeadLetter letter = database.await(() -> DeadLetter.require(id));
        return switch (letter.state()) {
            case REDRIVEN -> DeadLetterView.whole(letter);
            case DROPPED -> throw conflict("dropped", "The dead letter was dropped, so it is not sent again.");
            case WAITING ->
                letter.stage == null
                        ? handle(id, user, DeadLetterState.REDRIVEN, null, this::receive)
                        : redriveTo(StageName.of(letter.stage), letter, user);
        };
    }

    /** Drops a letter. One that was dropped already stays so. */
    DeadLetterView drop(UUID id, UUID user, String note) {
        DeadLetter letter = database.await(() -> DeadLetter.require(id));
        return switch (letter.state()) {
            case DROPPED -> DeadLetterView.whole(letter);
            case REDRIVEN -> throw conflict("redriven", "The dead letter was sent again, so it cannot be dropped.");
            case WAITING ->
                handle(
                        id,
                        user,
                        DeadLetterState.DROPPED,
                        note,
                        dropped -> Uni.createFrom().voidItem());
        };
    }

    /** In one transaction: what is to be done, that it was done, and who did it. */
    private DeadLetterView handle(
            UUID id, UUID user, DeadLetterState as, @Nullable String note, Function<DeadLetter, Uni<Void>> deed) {
        return database.await(() -> DeadLetter.lock(id).chain(letter -> {
            if (letter.state() != DeadLetterState.WAITING) {
                return Uni.createFrom().item(DeadLetterView.whole(letter)); // somebody was faster
            }
            letter.handled(as, user, note);
            return deed.apply(letter)
                    .call(() -> audit.record(
                            user,
                            null,
                            "dead-letter." + as.id(),
                            id.toString(),
                            Map.of("topic", letter.topic, "offset", letter.topicOffset)))
                    .map(done -> DeadLetterView.whole(letter));
        }));
    }

    private DeadLetterView redriveTo(StageName stage, DeadLetter letter, UUID user) {
        StageWork work = work(stage, letter);
        try {
            notes.forget(work.input().meta(), stage);
        } catch (IOException e) {
            throw new ProblemException(Problem.of(
                    503, "store-away", "The notes of the stage cannot be changed: " + e.getMessage() + ". Try again."));
        }
        return handle(letter.id, user, DeadLetterState.REDRIVEN, null, same -> book.sendAgain(work.input()));
    }

    /** The work that a letter is about, which may be done. */
    private StageWork work(StageName stage, DeadLetter letter) {
        VideoEvent event = stored(letter);
        StageWork work = database.await(() -> book.all(event.meta().videoId()).map(StageWork::in)).stream()
                .filter(each -> each.input().meta().id().equals(event.meta().id()) && each.stage() == stage)
                .findFirst()
                .orElseThrow(() -> conflict(
                        "no-work",
                        "The event " + event.meta().id() + " asks the " + stage.id() + " stage for nothing."));
        if (work.state() == JobState.SUCCEEDED) {
            throw conflict("work-done", "The work was done since. Drop the dead letter with a note.");
        }
        if (work.state() == JobState.CANCELLED) {
            throw conflict(
                    "work-cancelled", "The work was cancelled, or begun anew since. Drop the dead letter with a note.");
        }
        return work;
    }

    private VideoEvent stored(DeadLetter letter) {
        if (letter.eventId == null) {
            throw unreadable("It does not say which event it is.");
        }
        VideoEvent event;
        try {
            event = database.await(() -> book.find(letter.eventId));
        } catch (UnreadableStoryException e) {
            throw unreadable(e.getMessage());
        }
        if (event == null) {
            throw conflict(
                    "no-such-event",
                    "Nobody asked for it: no event " + letter.eventId + " is stored. Drop it with a note.");
        }
        return event;
    }

    /** Stores what the gateway could not store then. */
    private Uni<Void> receive(DeadLetter letter) {
        VideoEvent event;
        try {
            event = EventCodec.decode(String.valueOf(letter.type), letter.payload);
        } catch (UnreadableEventException e) {
            return Uni.createFrom().failure(unreadable(e.getMessage()));
        }
        return Video.<Video>findById(event.meta().videoId(), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> conflict("no-such-video", "There is no video that it is about. Drop it with a note."))
                .chain(video -> book.receive(video, event))
                .replaceWithVoid();
    }

    private static ProblemException unreadable(@Nullable String why) {
        return new ProblemException(Problem.of(
                422,
                "unreadable-record",
                "This version cannot read the record: " + why
                        + ". Another version wrote it, or somebody else. Replay the video from this stage instead, or"
                        + " drop the record with a note."));
    }

    private static ProblemException conflict(String kind, String detail) {
        return new ProblemException(Problem.of(409, kind, detail));
    }
}
