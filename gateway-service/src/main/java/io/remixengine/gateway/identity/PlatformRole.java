package io.remixengine.gateway.identity;

/** What somebody may do on this installation, beside what the projects allow. */
public enum PlatformRole {
    USER,
    ADMIN,
    /** The one whose verified e-mail address is the configured owner's. */
    OWNER;

    /** Whether this role may do what the other may. */
    public boolean covers(PlatformRole other) {
        return compareTo(other) >= 0;
    }
}
