package io.remixengine.remix;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.brief.Style;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.contracts.event.VideoScraped;
import io.remixengine.contracts.script.ScrapedSource;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events and briefs for tests. */
public final class RemixEvents {

    private RemixEvents() {}

    public static Brief brief(Source source, int seconds, String language) {
        return new Brief(
                source, AspectRatio.PORTRAIT, seconds, language, Brief.AUTO_VOICE, Style.DEFAULT, true, List.of());
    }

    public static VideoRequested requested(Source source) {
        return new VideoRequested(meta(), brief(source, 30, "en"));
    }

    public static VideoScraped scraped(String language, @Nullable AssetRef transcript) {
        Source.Url url = new Source.Url("http://bees.example/watch");
        AssetRef video = new AssetRef(
                "remix-engine/videos/x/source.mp4", "video/mp4", 1, "0".repeat(64), Provenance.generated("test"));
        return new VideoScraped(
                meta(),
                brief(url, 30, language),
                new ScrapedSource(
                        url.url(), "Why bees dance", null, null, video, 60_000, 1920, 1080, null, transcript));
    }

    public static EventMeta meta() {
        return new EventMeta(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 1, null, Instant.now());
    }
}
