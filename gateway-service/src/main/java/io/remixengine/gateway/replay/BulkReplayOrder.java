package io.remixengine.gateway.replay;

import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.StageName;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which failed videos are to be replayed, and how fast. */
public record BulkReplayOrder(
        @Schema(description = "when they failed at the earliest", examples = "2026-11-21T08:00:00Z") @Nullable
        String failedSince,

        @Schema(
                description = "the stage at which they failed",
                enumeration = {"scrape", "remix", "media", "render", "publish"},
                examples = "render")
        @Nullable
        String stage,

        @Schema(description = "the code of their failure", examples = "tool_missing") @Nullable
        String code,

        @Schema(description = "the outside service that failed", examples = "language-model") @Nullable
        String provider,

        @Schema(
                description = "every failed video is meant; needed where nothing else narrows it down",
                examples = "false")
        @Nullable
        Boolean everything,

        @Schema(
                description = "the stage that works first; the one that failed if missing",
                enumeration = {"scrape", "remix", "media", "render", "publish"},
                examples = "render")
        @Nullable
        String from,

        @Schema(description = "how many at most in a minute, 1 to 600", defaultValue = "60", examples = "60") @Nullable
        Integer perMinute) {

    private static final int USUAL_PACE = 60;
    private static final int FASTEST_PACE = 600;

    /** @throws ProblemException if there is none */
    static BulkReplayOrder require(@Nullable BulkReplayOrder order) {
        if (order == null) {
            throw new ProblemException(Problem.of(400, "malformed-json", "The body is empty."));
        }
        return order;
    }

    /** @throws ProblemException with every field that is wrong, or if it matches everything without saying so */
    FailedVideos filter() {
        List<Problem.Violation> violations = new ArrayList<>();
        FailedVideos filter = new FailedVideos(
                since(violations),
                stage == null ? null : ReplayOrder.stage("stage", stage),
                code(violations),
                provider);
        if (!violations.isEmpty()) {
            throw new ProblemException(Problem.invalid(violations));
        }
        if (filter.isEveryone() && !Boolean.TRUE.equals(everything)) {
            throw new ProblemException(Problem.invalid(List.of(new Problem.Violation(
                    "everything",
                    "must be true if every failed video is meant; else say failedSince, stage, code or provider"))));
        }
        return filter;
    }

    @Nullable
    StageName first() {
        return from == null ? null : ReplayOrder.stage("from", from);
    }

    int pace() {
        int pace = perMinute == null ? USUAL_PACE : perMinute;
        if (pace < 1 || pace > FASTEST_PACE) {
            throw new ProblemException(
                    Problem.invalid(List.of(new Problem.Violation("perMinute", "must be 1 to " + FASTEST_PACE))));
        }
        return pace;
    }

    private @Nullable Instant since(List<Problem.Violation> violations) {
        try {
            return failedSince == null ? null : Instant.parse(failedSince);
        } catch (DateTimeParseException e) {
            violations.add(new Problem.Violation("failedSince", "must be a time such as 2026-11-21T08:00:00Z"));
            return null;
        }
    }

    private @Nullable FailureCode code(List<Problem.Violation> violations) {
        if (code == null) {
            return null;
        }
        return Arrays.stream(FailureCode.values())
                .filter(each -> each.id().equals(code))
                .findFirst()
                .orElseGet(() -> {
                    violations.add(new Problem.Violation("code", "must be the code of a failure"));
                    return null;
                });
    }
}
