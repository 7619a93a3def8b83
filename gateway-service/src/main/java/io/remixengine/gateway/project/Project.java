package io.remixengine.gateway.project;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code re_projects}. */
@Entity
@Table(name = "re_projects")
@NullUnmarked
public class Project extends PanacheEntityBase {

    @Id
    public UUID id;

    @Column(name = "owner_id")
    public UUID ownerId;

    public String name;

    @Column(name = "created_at")
    public Instant createdAt;

    /** The project of this user, or the problem that there is none. */
    public static Uni<Project> require(UUID id, UUID owner) {
        return Project.<Project>find("id = ?1 and ownerId = ?2", id, owner)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("project")));
    }

    static Uni<List<Project>> of(UUID owner) {
        return list("ownerId = ?1 order by createdAt desc, id desc", owner);
    }
}
