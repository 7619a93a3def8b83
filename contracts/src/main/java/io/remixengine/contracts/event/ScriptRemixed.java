package io.remixengine.contracts.event;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.script.ScrapedSource;
import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.usage.ProviderUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A script is written.
 *
 * @param source what it was written from; null for a topic
 */
public record ScriptRemixed(
        EventMeta meta, Brief brief, @Nullable ScrapedSource source, Script script, List<ProviderUsage> usage)
        implements VideoEvent {

    public ScriptRemixed {
        requireNonNull(meta, "meta");
        requireNonNull(brief, "brief");
        requireNonNull(script, "script");
        usage = List.copyOf(usage);
    }
}
