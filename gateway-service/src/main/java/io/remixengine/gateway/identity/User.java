package io.remixengine.gateway.identity;

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
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code re_users}. Only what has changed is written, since tenants may write some columns only. */
@Entity
@Table(name = "re_users")
@DynamicUpdate
@NullUnmarked
public class User extends PanacheEntityBase {

    @Id
    public UUID id;

    public String email;

    @Column(name = "email_verified")
    public boolean emailVerified;

    public String name;

    public String language;

    public String role;

    public boolean blocked;

    @Version
    public int version;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "seen_at")
    public Instant seenAt;

    PlatformRole platformRole() {
        return PlatformRole.valueOf(role.toUpperCase(Locale.ROOT));
    }

    static Uni<User> require(UUID id) {
        return User.<User>findById(id).onItem().ifNull().failWith(() -> new ProblemException(Problem.notFound("user")));
    }

    /** @param text what the e-mail address or the name contains, in any case; null for everybody */
    static Uni<List<User>> page(@Nullable String text, @Nullable PlatformRole role, PageRequest page) {
        String like = text == null
                ? "%"
                : "%"
                        + text.toLowerCase(Locale.ROOT)
                                .replace("\\", "\\\\")
                                .replace("%", "\\%")
                                .replace("_", "\\_")
                        + "%";
        return page.newest(
                User.class,
                "(lower(coalesce(email, '')) like :text escape '\\' or lower(coalesce(name, '')) like :text escape '\\')"
                        + " and role like :role",
                Map.of("text", like, "role", role == null ? "%" : role.name().toLowerCase(Locale.ROOT)));
    }
}
