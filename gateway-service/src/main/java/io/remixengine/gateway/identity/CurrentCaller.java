package io.remixengine.gateway.identity;

import io.remixengine.gateway.problem.ProblemException;
import java.util.Optional;
import java.util.UUID;

/** Who makes the present request. Only while there is one. */
public interface CurrentCaller {

    /** @throws ProblemException if it cannot be told */
    Caller get();

    /** The API key that the request came with, if it did. */
    default Optional<UUID> apiKey() {
        return Optional.empty();
    }

    default UUID user() {
        return get().user();
    }
}
