package io.remixengine.gateway.replay;

import io.remixengine.contracts.event.StageName;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** From where a video is to be made again, and what is to be different. */
public record ReplayOrder(
        @Schema(
                description = "the stage that works first",
                enumeration = {"scrape", "remix", "media", "render", "publish"},
                examples = "media")
        @Nullable
        String from,

        @Schema(description = "what is to be different; nothing if missing") @Nullable
        BriefChange brief) {

    /** @throws ProblemException if it is none */
    static StageName stage(String field, @Nullable String id) {
        for (StageName stage : StageName.values()) {
            if (stage.id().equals(id)) {
                return stage;
            }
        }
        throw new ProblemException(Problem.invalid(
                List.of(new Problem.Violation(field, "must be scrape, remix, media, render or publish"))));
    }
}
