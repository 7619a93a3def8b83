package io.remixengine.gateway.deadletter;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code re_dead_letters}. */
@Entity
@Table(name = "re_dead_letters")
@NullUnmarked
public class DeadLetter extends PanacheEntityBase {

    @Id
    public UUID id;

    @Column(columnDefinition = "text")
    public String topic;

    @Column(name = "topic_offset")
    public long topicOffset;

    @Column(columnDefinition = "text")
    public String stage;

    @Column(columnDefinition = "text")
    public String type;

    @Column(name = "event_id")
    public UUID eventId;

    @Column(name = "video_id")
    public UUID videoId;

    @Column(name = "project_id")
    public UUID projectId;

    @Column(columnDefinition = "text")
    public String reason;

    public byte[] payload;

    @Column(columnDefinition = "text")
    public String state;

    @Column(columnDefinition = "text")
    public String note;

    @Column(name = "handled_by")
    public UUID handledBy;

    @Column(name = "handled_at")
    public Instant handledAt;

    @Column(name = "created_at")
    public Instant createdAt;

    /** The letter, or the problem that there is none. */
    static Uni<DeadLetter> require(UUID id) {
        return orProblem(DeadLetter.findById(id));
    }

    /** The same, and nobody else changes it until the transaction ends. */
    static Uni<DeadLetter> lock(UUID id) {
        return orProblem(DeadLetter.findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    DeadLetterState state() {
        return DeadLetterState.of(state);
    }

    /** Notes that an admin did something about it. */
    void handled(DeadLetterState as, UUID by, String why) {
        state = as.id();
        handledBy = by;
        handledAt = Instant.now();
        note = why;
    }

    private static Uni<DeadLetter> orProblem(Uni<DeadLetter> found) {
        return found.onItem().ifNull().failWith(() -> new ProblemException(Problem.notFound("dead letter")));
    }
}
