package io.remixengine.contracts.event;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.script.ScrapedSource;
import io.remixengine.contracts.script.Script;
import org.jspecify.annotations.Nullable;

/**
 * The script may be produced.
 *
 * @param source footage that may be cut into it; null for a topic
 */
public record ScriptApproved(
        EventMeta meta, Brief brief, @Nullable ScrapedSource source, Script script) implements VideoEvent {

    public ScriptApproved {
        requireNonNull(meta, "meta");
        requireNonNull(brief, "brief");
        requireNonNull(script, "script");
    }
}
