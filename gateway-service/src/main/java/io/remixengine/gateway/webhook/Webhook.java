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
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code re_webhooks}. */
@Entity
@Table(name = "re_webhooks")
@NullUnmarked
public class Webhook extends PanacheEntityBase {

    @Id
    public UUID id;

    @Column(name = "project_id")
    public UUID projectId;

    public String url;

    public String description;

    @Column(columnDefinition = "text[]")
    public String[] events;

    public boolean enabled;

    @Column(name = "disabled_because")
    public String disabledBecause;

    @Column(name = "failing_since")
    public Instant failingSince;

    @Column(name = "created_by")
    public UUID createdBy;

    @Version
    public int version = 1;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    /** The webhook, or the problem that there is none for this person, or that the person does not manage its project. */
    static Uni<Webhook> manage(UUID id) {
        return Webhook.<Webhook>findById(id)
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("webhook")))
                .call(found -> Access.toProject(found.projectId, ProjectRole.ADMIN));
    }

    static Uni<List<Webhook>> page(UUID project, PageRequest page) {
        return page.newest(Webhook.class, "projectId = :project", Map.of("project", project));
    }
}
