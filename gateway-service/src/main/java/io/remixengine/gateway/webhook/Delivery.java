package io.remixengine.gateway.webhook;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.project.Access;
import io.remixengine.gateway.project.ProjectRole;
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

/** A row of {@code re_webhook_deliveries}. */
@Entity
@Table(name = "re_webhook_deliveries")
@DynamicUpdate
@NullUnmarked
public class Delivery extends PanacheEntityBase {

    static final String WAITING = "waiting";

    @Id
    public UUID id;

    @Column(name = "project_id")
    public UUID projectId;

    @Column(name = "webhook_id")
    public UUID webhookId;

    @Column(name = "video_id")
    public UUID videoId;

    public String url;

    public String type;

    @Column(columnDefinition = "text")
    public String body;

    public String state;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "due_at")
    public Instant dueAt;

    public int tries;

    @Column(name = "earlier_tries")
    public int earlierTries;

    @Column(name = "tried_at")
    public Instant triedAt;

    @Column(name = "response_status")
    public Integer responseStatus;

    @Column(name = "response_body")
    public String responseBody;

    public String error;

    /** The delivery, or the problem that there is none for this person, or that the person does not manage its project. */
    static Uni<Delivery> manage(UUID id) {
        return Delivery.<Delivery>findById(id)
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("delivery")))
                .call(found -> Access.toProject(found.projectId, ProjectRole.ADMIN));
    }

    static Uni<List<Delivery>> ofWebhook(UUID webhook, PageRequest page) {
        return page("webhookId", webhook, page);
    }

    static Uni<List<Delivery>> ofVideo(UUID video, PageRequest page) {
        return page("videoId", video, page);
    }

    private static Uni<List<Delivery>> page(String owner, UUID id, PageRequest page) {
        return page.newest(Delivery.class, owner + " = :owner", Map.of("owner", id));
    }
}
