package io.remixengine.remix;

import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.platform.settings.SettingsSnapshot;

/**
 * A script that is to be written, for the brief's duration; a shorter one when the material has no more to say.
 *
 * @param cause the event that asks for it
 * @param settings the run-time settings of the job
 * @param subject what it is about: a topic, or the title of a source, maybe empty
 */
public record Assignment(EventMeta cause, SettingsSnapshot settings, Brief brief, String subject, Material material) {}
