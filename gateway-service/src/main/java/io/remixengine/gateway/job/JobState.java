package io.remixengine.gateway.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a job is. */
public enum JobState {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    @JsonCreator
    public static JobState of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws ProblemException if one of them is none */
    static Set<JobState> these(List<String> ids) {
        try {
            return ids.stream().map(JobState::of).collect(Collectors.toSet());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.invalid(List.of(
                    new Problem.Violation("state", "must be queued, running, succeeded, failed or cancelled"))));
        }
    }
}
