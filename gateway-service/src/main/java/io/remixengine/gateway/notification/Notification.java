package io.remixengine.gateway.notification;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code re_notifications}. */
@Entity
@Table(name = "re_notifications")
@DynamicUpdate
@NullUnmarked
public class Notification extends PanacheEntityBase {

    @Id
    public UUID id;

    @Column(name = "user_id")
    public UUID userId;

    @Column(name = "project_id")
    public UUID projectId;

    @Column(name = "video_id")
    public UUID videoId;

    public String kind;

    public String heading;

    public String text;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "read_at")
    public Instant readAt;

    /** The notification, or the problem that there is none for this person. */
    static Uni<Notification> require(UUID id) {
        return Notification.<Notification>findById(id)
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("notification")));
    }

    static Uni<List<Notification>> page(boolean unreadOnly, PageRequest page) {
        return page.newest(Notification.class, unreadOnly ? "readAt is null" : "", Map.of());
    }

    static Uni<Long> unread() {
        return count("readAt is null");
    }
}
