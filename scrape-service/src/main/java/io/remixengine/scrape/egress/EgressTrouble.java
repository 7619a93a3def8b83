package io.remixengine.scrape.egress;

import static java.util.Objects.requireNonNull;

/**
 * Why the proxy did not let something through.
 *
 * @param kind what kind of trouble
 * @param message one sentence for people
 */
public record EgressTrouble(Kind kind, String message) {

    /** From the mildest to the one that explains a failed download best. */
    public enum Kind {
        /** A host has no address. */
        UNKNOWN_HOST,
        /** Nobody answered at an address. */
        UNREACHABLE,
        /** A connection was silent for too long. */
        STALLED,
        /** An address is not on the public internet. */
        REFUSED,
        /** More bytes came in than allowed. */
        TOO_LARGE
    }

    public EgressTrouble {
        requireNonNull(kind, "kind");
        requireNonNull(message, "message");
    }

    EgressTrouble worse(EgressTrouble other) {
        return other.kind.compareTo(kind) > 0 ? other : this;
    }
}
