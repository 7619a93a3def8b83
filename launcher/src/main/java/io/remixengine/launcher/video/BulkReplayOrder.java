package io.remixengine.launcher.video;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remixengine.contracts.event.StageName;
import org.jspecify.annotations.Nullable;

/**
 * Which failed videos are to be replayed, as the gateway reads it.
 *
 * @param failedSince a time such as {@code 2026-11-21T08:00:00Z}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BulkReplayOrder(
        @Nullable String failedSince,
        @Nullable StageName stage,
        @Nullable String code,
        @Nullable String provider,
        boolean everything,
        @Nullable StageName from,
        @Nullable Integer perMinute) {}
