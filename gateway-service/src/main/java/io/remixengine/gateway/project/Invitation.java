package io.remixengine.gateway.project;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.remixengine.gateway.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code re_invitations}; gone once its person is a member. */
@Entity
@Table(name = "re_invitations")
@NullUnmarked
public class Invitation extends PanacheEntityBase {

    @Id
    public UUID id;

    @Column(name = "project_id")
    public UUID projectId;

    /** In lower case. */
    public String email;

    public String role;

    @Column(name = "created_by")
    public UUID createdBy;

    @Column(name = "created_at")
    public Instant createdAt;

    static Uni<List<Invitation>> page(UUID project, PageRequest page) {
        return page.newest(Invitation.class, "projectId = :project", Map.of("project", project));
    }
}
