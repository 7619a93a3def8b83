package io.remixengine.contracts.event;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.script.Authorship;
import io.remixengine.contracts.script.ScrapedSource;
import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.usage.ProviderUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A script is written.
 *
 * @param source what it was written from; null for a topic
 * @param authorship who wrote it; null where a former version did not tell
 */
public record ScriptRemixed(
        EventMeta meta,
        Brief brief,
        @Nullable ScrapedSource source,
        Script script,
        List<ProviderUsage> usage,
        @Nullable Authorship authorship)
        implements VideoEvent {

    /** A script of which nobody tells who wrote it. */
    public ScriptRemixed(
            EventMeta meta, Brief brief, @Nullable ScrapedSource source, Script script, List<ProviderUsage> usage) {
        this(meta, brief, source, script, usage, null);
    }

    public ScriptRemixed {
        requireNonNull(meta, "meta");
        requireNonNull(brief, "brief");
        requireNonNull(script, "script");
        usage = List.copyOf(usage);
    }
}
