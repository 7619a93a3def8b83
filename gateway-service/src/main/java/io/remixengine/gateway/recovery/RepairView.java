package io.remixengine.gateway.recovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.remixengine.contracts.wire.Json;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A repair as admins see it.
 *
 * @param dryRun whether it only tells what it would do
 * @param total how much there is to be examined, as far as that is known: videos, or files
 * @param changed how many of them were changed, sent or removed, or would be
 * @param bytes how much the removed files took
 * @param findings the first thousand of what it found
 * @param problem why it failed
 * @param startedBy who asked for it; absent if the schedule did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RepairView(
        UUID id,
        RepairKind kind,
        boolean dryRun,
        RepairState state,
        long total,
        long examined,
        long changed,
        long bytes,
        List<Finding> findings,
        @Nullable String problem,
        @Nullable UUID startedBy,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

    static RepairView of(Repair row) {
        return new RepairView(
                row.id,
                RepairKind.of(row.kind),
                row.dryRun,
                RepairState.of(row.state),
                row.total,
                row.examined,
                row.changed,
                row.bytes,
                read(row.findings),
                row.problem,
                row.startedBy,
                row.createdAt,
                row.finishedAt);
    }

    private static List<Finding> read(String findings) {
        try {
            return Json.mapper().readValue(findings, FINDINGS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("findings are always readable", e);
        }
    }
}
