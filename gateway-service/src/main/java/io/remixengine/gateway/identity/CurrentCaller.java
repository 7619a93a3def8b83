package io.remixengine.gateway.identity;

import io.remixengine.gateway.problem.ProblemException;
import java.util.UUID;

/** Who makes the present request. Only while there is one. */
public interface CurrentCaller {

    /** @throws ProblemException if it cannot be told */
    Caller get();

    default UUID user() {
        return get().user();
    }
}
