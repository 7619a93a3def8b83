package io.remixengine.gateway.project;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code re_members}. */
@Entity
@Table(name = "re_members")
@IdClass(Member.Key.class)
@NullUnmarked
public class Member extends PanacheEntityBase {

    /** A person in a project. */
    public record Key(UUID projectId, UUID userId) {}

    @Id
    @Column(name = "project_id")
    public UUID projectId;

    @Id
    @Column(name = "user_id")
    public UUID userId;

    public String role;

    @Version
    public int version = 1;

    @Column(name = "created_at")
    public Instant createdAt;

    /** What the person is called; null for who was never here. */
    @Formula("(select known.name from re_member_names(project_id) known where known.user_id = user_id)")
    public String name;

    @Formula("(select known.email from re_member_names(project_id) known where known.user_id = user_id)")
    public String email;

    static Uni<Member> require(UUID project, UUID user) {
        return Member.<Member>findById(new Key(project, user))
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("member")));
    }

    static Uni<List<Member>> page(UUID project, PageRequest page) {
        return page.newest(Member.class, "userId", "projectId = :project", Map.of("project", project));
    }
}
