package io.remixengine.contracts.event;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.script.ScrapedSource;

/** The video at the requested address is in the asset store. */
public record VideoScraped(EventMeta meta, Brief brief, ScrapedSource source) implements VideoEvent {

    public VideoScraped {
        requireNonNull(meta, "meta");
        requireNonNull(brief, "brief");
        requireNonNull(source, "source");
    }
}
