package io.remixengine.gateway.identity;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.UUID;

/**
 * Who is asking.
 *
 * @param scopes what the credential allows; the roles of the person bound it further
 */
public record Caller(UUID user, PlatformRole role, Set<Scope> scopes) {

    public Caller {
        requireNonNull(user, "user");
        requireNonNull(role, "role");
        scopes = Set.copyOf(scopes);
    }

    /** A person with every scope. */
    public static Caller person(UUID user, PlatformRole role) {
        return new Caller(user, role, Set.of(Scope.values()));
    }
}
