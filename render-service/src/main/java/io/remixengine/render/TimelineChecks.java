package io.remixengine.render;

import io.remixengine.render.check.Limits;
import io.remixengine.render.check.TimelineCheck;
import io.remixengine.render.text.Fonts;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the check of timelines for this service: its limits, and the fonts that are installed here. */
@Singleton
final class TimelineChecks {

    @Produces
    @Singleton
    TimelineCheck check(RenderConfig config, Fonts fonts) {
        return new TimelineCheck(Limits.of(config), fonts::installed);
    }
}
