package io.remixengine.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The people who were here. Who comes is remembered for some seconds, so that most requests ask no database. */
@Singleton
public final class Users {

    private static final int REMEMBERED = 20_000;
    private static final Duration SEEN_EVERY = Duration.ofMinutes(5);

    /** What decides a request. */
    private record Standing(Credential proof, PlatformRole role, boolean blocked) {}

    private final Transactions transactions;
    private final @Nullable String owner;
    private final Cache<UUID, Standing> standings;

    Users(Transactions transactions, IdentityConfig config) {
        this.transactions = transactions;
        this.owner = config.ownerEmail()
                .filter(each -> !each.isBlank())
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .orElse(null);
        this.standings = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(config.remember())
                .build();
    }

    /**
     * The role of whoever holds this, who is entered when new.
     *
     * @return fails with a 403 problem for somebody who is blocked
     */
    Uni<PlatformRole> admit(Credential credential) {
        Standing known = standings.getIfPresent(credential.user());
        Uni<Standing> standing = known != null && vouchesFor(known.proof(), credential)
                ? Uni.createFrom().item(known)
                : transactions
                        .asSystem(() -> lookUp(credential))
                        .map(user -> new Standing(credential, user.platformRole(), user.blocked))
                        .invoke(found -> standings.put(credential.user(), found));
        return standing.map(found -> {
            if (found.blocked()) {
                throw new ProblemException(
                        Problem.of(403, "blocked", "This account is blocked. Ask whoever runs this installation why."));
            }
            return found.role();
        });
    }

    /** Makes the next request look again. */
    void forget(UUID user) {
        standings.invalidate(user);
    }

    /** A key says nothing of its person that could be news; a token that is other than the last may. */
    private static boolean vouchesFor(Credential known, Credential now) {
        return now instanceof Credential.Key || known.equals(now);
    }

    private Uni<User> lookUp(Credential credential) {
        return User.<User>findById(credential.user())
                .chain(found -> isUpToDate(found, credential)
                        ? Uni.createFrom().item(found)
                        : enter(credential)
                                .chain(() -> found == null
                                        ? User.<User>findById(credential.user())
                                        : Panache.getSession()
                                                .chain(session -> session.refresh(found))
                                                .replaceWith(found)));
    }

    private boolean isUpToDate(@Nullable User user, Credential credential) {
        if (user == null) {
            return false;
        }
        boolean same = switch (credential) {
            case Credential.Key key -> true;
            case Credential.Local local -> user.platformRole() == local.role();
            case Credential.Token token ->
                Objects.equals(user.email, token.email())
                        && user.emailVerified == token.verified()
                        && (user.platformRole() == PlatformRole.OWNER) == isOwner(token);
        };
        return same && user.seenAt.isAfter(Instant.now().minus(SEEN_EVERY));
    }

    private boolean isOwner(Credential.Token token) {
        return owner != null
                && token.verified()
                && token.email() != null
                && token.email().toLowerCase(Locale.ROOT).equals(owner);
    }

    private Uni<Void> enter(Credential credential) {
        return switch (credential) {
            case Credential.Key key -> execute("update re_users set seen_at = now() where id = ?1", key.user());
            case Credential.Local local -> enter(local.user(), null, false, null, local.role(), true);
            case Credential.Token token ->
                enter(
                        token.user(),
                        token.email(),
                        token.verified(),
                        token.name(),
                        isOwner(token) ? PlatformRole.OWNER : PlatformRole.USER,
                        false);
        };
    }

    /** There is one owner: whoever was it before is an ordinary person now. */
    private static Uni<Void> enter(
            UUID id,
            @Nullable String email,
            boolean verified,
            @Nullable String name,
            PlatformRole role,
            boolean roleIsSaid) {
        Uni<Void> before = role == PlatformRole.OWNER
                ? execute("update re_users set role = 'user' where role = 'owner' and id <> ?1", id)
                : Uni.createFrom().voidItem();
        String wanted = role.name().toLowerCase(Locale.ROOT);
        return before.chain(() -> execute(
                "insert into re_users (id, email, email_verified, name, role)"
                        + " values (?1, cast(?2 as text), ?3, cast(?4 as text), ?5)"
                        + " on conflict (id) do update set email = excluded.email,"
                        + " email_verified = excluded.email_verified, name = coalesce(re_users.name, excluded.name),"
                        + " seen_at = now(), role = case when ?6 or excluded.role = 'owner' then excluded.role"
                        + " when re_users.role = 'owner' then 'user' else re_users.role end",
                id,
                email,
                verified,
                name,
                wanted,
                roleIsSaid));
    }

    private static Uni<Void> execute(String sql, @Nullable Object... values) {
        return Panache.getSession()
                .chain(session -> {
                    var query = session.createNativeQuery(sql);
                    for (int i = 0; i < values.length; i++) {
                        query.setParameter(i + 1, values[i]);
                    }
                    return query.executeUpdate();
                })
                .replaceWithVoid();
    }
}
