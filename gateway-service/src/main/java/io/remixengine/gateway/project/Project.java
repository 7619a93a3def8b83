package io.remixengine.gateway.project;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
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

/** A row of {@code re_projects}. */
@Entity
@Table(name = "re_projects")
@NullUnmarked
public class Project extends PanacheEntityBase {

    @Id
    public UUID id;

    @Column(name = "created_by")
    public UUID createdBy;

    public String name;

    @Version
    public int version = 1;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    /** The project, or the problem that there is none for this person. */
    public static Uni<Project> require(UUID id) {
        return Project.<Project>findById(id)
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("project")));
    }

    static Uni<List<Project>> page(PageRequest page) {
        return page.newest(Project.class, "", Map.of());
    }
}
