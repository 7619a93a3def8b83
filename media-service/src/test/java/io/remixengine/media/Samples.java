package io.remixengine.media;

import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.brief.Style;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.ScriptApproved;
import io.remixengine.contracts.script.ScrapedSource;
import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.script.ScriptScene;
import io.remixengine.contracts.script.ThumbnailIdea;
import io.remixengine.contracts.script.TitleVariation;
import io.remixengine.platform.asset.AssetStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Approved scripts. */
final class Samples {

    static final Path FILM = Path.of("../demo/page/film.mp4");

    /** Some 30 s. */
    static final List<String> TIDES = List.of(
            "Twice a day, the whole ocean leaves the beach. Have you ever wondered who pulls it away?",
            "It is the moon. In 1687, Isaac Newton showed that gravity reaches across 238,000 miles of empty space.",
            "The water under the moon rises, and so does the water on the far side of the world.",
            "Between the two, the sea falls low. Sailors don't fear it; they read it like a clock.",
            "In Canada's Bay of Fundy, the water climbs up to 53 feet, as high as a five-story house.",
            "So the next time you stand on wet sand, look up, and follow for more.");

    private Samples() {}

    static ScriptApproved topic(String language, String voice, Style style, List<String> texts) {
        return script(new Source.Topic("The tides", "Notes", null), null, language, voice, style, texts, false);
    }

    /** Every scene has a place in the film. */
    static ScriptApproved url(AssetStore assets, UUID video, List<String> texts) throws IOException {
        ScrapedSource film = new ScrapedSource(
                "https://example.org/film",
                "A film",
                null,
                null,
                assets.put(
                        "remix-engine/videos/" + video + "/film.mp4", FILM, "video/mp4", Provenance.generated("demo")),
                70_134,
                1280,
                720,
                null,
                null);
        return script(
                new Source.Url("https://example.org/film"), film, "en", Brief.AUTO_VOICE, Style.DEFAULT, texts, true);
    }

    private static ScriptApproved script(
            Source source,
            @Nullable ScrapedSource scraped,
            String language,
            String voice,
            Style style,
            List<String> texts,
            boolean places) {
        List<ScriptScene> scenes = new ArrayList<>();
        for (int index = 0; index < texts.size(); index++) {
            scenes.add(new ScriptScene(
                    "s" + (index + 1),
                    ScriptScene.Role.BODY,
                    texts.get(index),
                    "the sea",
                    places ? Long.valueOf(index * 9_000L) : null));
        }
        return new ScriptApproved(
                new EventMeta(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 1, null, Instant.now()),
                new Brief(source, AspectRatio.PORTRAIT, 30, language, voice, style, true, List.of()),
                scraped,
                new Script(
                        language,
                        List.of(new TitleVariation("The tides", "Plain.")),
                        "About tides.",
                        List.of("sea"),
                        new ThumbnailIdea("Tides", "a beach"),
                        scenes));
    }
}
