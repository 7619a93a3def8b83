package io.remixengine.gateway.limit;

import io.remixengine.contracts.settings.RequestLimits;
import io.remixengine.platform.settings.SettingsFollower;
import jakarta.inject.Singleton;

/** The limits that count now: what is configured, or else the run-time settings. */
@Singleton
final class PresentLimits {

    private final LimitsConfig configured;
    private final SettingsFollower settings;

    PresentLimits(LimitsConfig configured, SettingsFollower settings) {
        this.configured = configured;
        this.settings = settings;
    }

    RequestLimits get() {
        return merged(configured, settings.current().limits());
    }

    /** @throws IllegalArgumentException if a configured limit is out of bounds */
    static RequestLimits merged(LimitsConfig configured, RequestLimits runTime) {
        return new RequestLimits(
                configured.requestsPerMinute().orElse(runTime.requestsPerMinute()),
                configured.generationsPerMinute().orElse(runTime.generationsPerMinute()),
                configured.videosPerMonth().orElse(runTime.videosPerMonth()),
                configured.concurrentVideos().orElse(runTime.concurrentVideos()));
    }
}
