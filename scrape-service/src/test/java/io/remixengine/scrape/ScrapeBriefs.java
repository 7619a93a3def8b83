package io.remixengine.scrape;

import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.brief.Style;
import java.util.List;

/** Briefs for tests. */
final class ScrapeBriefs {

    private ScrapeBriefs() {}

    static Brief of(Source source, String language) {
        return new Brief(source, AspectRatio.PORTRAIT, 30, language, Brief.AUTO_VOICE, Style.DEFAULT, true, List.of());
    }

    static Brief of(String url, String language) {
        return of(new Source.Url(url), language);
    }
}
