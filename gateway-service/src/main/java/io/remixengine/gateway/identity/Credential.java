package io.remixengine.gateway.identity;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a request came with, found to be genuine. */
sealed interface Credential {

    /** Where a security identity keeps it. */
    String ATTRIBUTE = "remix.credential";

    /** For whom it stands. */
    UUID user();

    /** A token of the issuer, or a session that began with one. */
    record Token(
            UUID user,
            @Nullable String email,
            boolean verified,
            @Nullable String name) implements Credential {}

    /** An API key. */
    record Key(UUID id, UUID user, Set<Scope> scopes) implements Credential {}

    /** Nobody had to prove anything: the demo, or the command line of this installation. */
    record Local(UUID user, PlatformRole role) implements Credential {}
}
