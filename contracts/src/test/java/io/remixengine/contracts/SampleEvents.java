package io.remixengine.contracts;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.brief.Style;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.Failure;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.JobCancelled;
import io.remixengine.contracts.event.MediaReady;
import io.remixengine.contracts.event.PublishRequested;
import io.remixengine.contracts.event.RenderDone;
import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.event.ScriptApproved;
import io.remixengine.contracts.event.ScriptRemixed;
import io.remixengine.contracts.event.StageFailed;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.StageProgressed;
import io.remixengine.contracts.event.StageStarted;
import io.remixengine.contracts.event.VideoCancelled;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.event.VideoPublished;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.contracts.event.VideoScraped;
import io.remixengine.contracts.render.Output;
import io.remixengine.contracts.render.Profile;
import io.remixengine.contracts.render.RenderOrder;
import io.remixengine.contracts.render.RenderedOutput;
import io.remixengine.contracts.script.Authorship;
import io.remixengine.contracts.script.ScrapedSource;
import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.script.ScriptScene;
import io.remixengine.contracts.script.ThumbnailIdea;
import io.remixengine.contracts.script.TitleVariation;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Colour;
import io.remixengine.contracts.timeline.Easing;
import io.remixengine.contracts.timeline.Fit;
import io.remixengine.contracts.timeline.Focus;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Keyframe;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Music;
import io.remixengine.contracts.timeline.Placement;
import io.remixengine.contracts.timeline.Playback;
import io.remixengine.contracts.timeline.SafeArea;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.TextStyle;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Transition;
import io.remixengine.contracts.timeline.Voice;
import io.remixengine.contracts.timeline.Word;
import io.remixengine.contracts.usage.ProviderUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One event of each type, with every optional part present; what the golden files hold. */
public final class SampleEvents {

    private static final String ROOT =
            "remix-engine/videos/018f2f6e-0000-7000-8000-000000000001/018f2f6e-0000-7000-8000-000000000002/";

    private SampleEvents() {}

    /** One event of each type. */
    public static List<VideoEvent> all() {
        Brief brief = new Brief(
                new Source.Url("https://example.org/watch?v=1"),
                AspectRatio.PORTRAIT,
                30,
                "en",
                Brief.AUTO_VOICE,
                new Style(CaptionStyle.KARAOKE, "calm.mp3"),
                true,
                List.of(PublishTarget.FOLDER),
                "kettle-1");
        List<ProviderUsage> usage =
                List.of(new ProviderUsage("festival", "voice", new BigDecimal("412"), "characters", BigDecimal.ZERO));
        return List.of(
                new VideoRequested(meta(1), brief),
                new VideoScraped(meta(2), brief, source()),
                new ScriptRemixed(
                        meta(3),
                        brief,
                        source(),
                        script(),
                        usage,
                        new Authorship("extractive", null, "language-model failed again and again.")),
                new ScriptApproved(meta(4), brief, source(), script()),
                new MediaReady(meta(5), timeline(), usage),
                new RenderRequested(meta(6), timeline(), order()),
                new RenderDone(
                        meta(7),
                        asset("final.mp4", "video/mp4"),
                        asset("thumbnail.jpg", "image/jpeg"),
                        31_500,
                        List.of(
                                new RenderedOutput(
                                        new Output.Captions(Output.Captions.Format.SRT),
                                        asset("captions.srt", "application/x-subrip")),
                                new RenderedOutput(new Output.Scenes(), asset("scenes/01-s1.mp4", "video/mp4")))),
                new PublishRequested(
                        meta(8),
                        PublishTarget.FOLDER,
                        asset("final.mp4", "video/mp4"),
                        asset("thumbnail.jpg", "image/jpeg"),
                        "Why Bees Dance",
                        "How a bee tells the hive where the flowers are.",
                        List.of("bees", "nature")),
                new VideoPublished(meta(9).withSettings(7), PublishTarget.FOLDER, "published/why-bees-dance"),
                new StageStarted(meta(10), StageName.SCRAPE, 1),
                new StageProgressed(meta(11), StageName.RENDER, 0.5, "450 of 900 frames"),
                new StageFailed(
                        meta(12),
                        StageName.SCRAPE,
                        new Failure(
                                FailureCode.SOURCE_NOT_FOUND,
                                "The site has no such page.",
                                "Check the address in a browser.",
                                "youtube"),
                        1),
                new VideoCancelled(meta(13)),
                new JobCancelled(meta(14), StageName.RENDER));
    }

    /** An order of every kind of output. */
    public static RenderOrder order() {
        return new RenderOrder(
                Profile.DRAFT,
                List.of(
                        new Output.Preview(Output.Preview.Format.WEBP, 1.5, 3),
                        new Output.Thumbnail(
                                Output.Thumbnail.Picture.OWN, null, asset("own.jpg", "image/jpeg"), "They dance?"),
                        new Output.Audio(Output.Audio.Format.MP3),
                        new Output.Scenes(),
                        new Output.Captions(Output.Captions.Format.SRT)),
                List.of("s1"),
                AspectRatio.SQUARE);
    }

    /** A timeline with every kind of layer, transitions and music. */
    public static Timeline timeline() {
        Transition slide = new Transition(Transition.Kind.SLIDE, 12, Transition.Direction.UP);
        Scene first = new Scene(
                "s1",
                150,
                List.of(
                        new Layer.Still(asset("s1.jpg", "image/jpeg"), Focus.CENTRE, new Focus(0.5, 0.4, 1.15)),
                        new Layer.Avatar(
                                asset("avatar.mp4", "video/mp4"),
                                Layer.Avatar.Outline.CIRCLE,
                                new Colour(0, 255, 0, 255),
                                Placement.at(0.8, 0.2, 0.3, 0.17))),
                new Voice(asset("s1.wav", "audio/wav"), 6),
                List.of(new Word("Bees", 6, 18), new Word("dance.", 18, 40)),
                slide);
        Scene second = new Scene(
                "s2",
                120,
                List.of(
                        new Layer.Solid(Colour.BLACK, null),
                        new Layer.Gradient(new Colour(16, 32, 48, 255), new Colour(64, 80, 96, 255), 45, null),
                        new Layer.Clip(
                                asset("video.mp4", "video/mp4"),
                                12_400,
                                new Playback(20_000L, 1.5, true, -6.0),
                                Fit.CONTAIN,
                                Placement.at(0.5, 0.5, 0.9, 0.5)),
                        new Layer.Shape(
                                Layer.Shape.Kind.RECTANGLE,
                                new Colour(255, 210, 20, 128),
                                0.25,
                                Placement.at(0.5, 0.85, 0.8, 0.1)),
                        new Layer.Text(
                                "How do\nthey know?",
                                new TextStyle(
                                        "Inter",
                                        0.08,
                                        Colour.WHITE,
                                        Colour.BLACK,
                                        new Colour(0, 0, 0, 96),
                                        TextStyle.Align.LEFT),
                                new Placement(
                                        0.5,
                                        0.85,
                                        0.7,
                                        0.1,
                                        0.9,
                                        -2,
                                        10,
                                        100,
                                        List.of(
                                                new Keyframe(10, -0.5, 0, 1, 0, 0, Easing.LINEAR),
                                                new Keyframe(25, 0, 0, 1, 1, 0, Easing.EASE_OUT))))),
                null,
                List.of(),
                null);
        return new Timeline(
                new Canvas(1080, 1920),
                FrameRate.FPS_30,
                List.of(first, second),
                new Music(asset("calm.mp3", "audio/mpeg"), Music.BED_DB),
                CaptionStyle.KARAOKE,
                SafeArea.TIKTOK);
    }

    private static EventMeta meta(int number) {
        return new EventMeta(
                new UUID(0x018f2f6e_0000_7000L, 0x8000_000000000100L + number),
                new UUID(0x018f2f6e_0000_7000L, 0x8000_000000000001L),
                new UUID(0x018f2f6e_0000_7000L, 0x8000_000000000002L),
                1,
                new UUID(0x018f2f6e_0000_7000L, 0x8000_0000000000ffL + number),
                Instant.parse("2026-11-21T08:30:00.123Z"));
    }

    private static AssetRef asset(String name, String mediaType) {
        return new AssetRef(
                ROOT + name,
                mediaType,
                4_096,
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                new Provenance(
                        Provenance.Origin.SCRAPED,
                        "https://example.org/watch?v=1",
                        "A. Keeper",
                        "CC-BY-4.0",
                        "yt-dlp"));
    }

    private static ScrapedSource source() {
        return new ScrapedSource(
                "https://example.org/watch?v=1",
                "The waggle dance",
                "A. Keeper",
                "A film about bees.",
                asset("video.mp4", "video/mp4"),
                64_200,
                1920,
                1080,
                asset("poster.jpg", "image/jpeg"),
                asset("transcript.json", "application/json"));
    }

    private static Script script() {
        return new Script(
                "en",
                List.of(new TitleVariation("Why Bees Dance", "A short question that the video answers.")),
                "How a bee tells the hive where the flowers are.",
                List.of("bees", "nature"),
                new ThumbnailIdea("They dance?", "a bee on a comb, close up"),
                List.of(
                        new ScriptScene("s1", ScriptScene.Role.HOOK, "Bees dance.", "a bee on a comb", 1_200L),
                        new ScriptScene("s2", ScriptScene.Role.BODY, "And others read it.", "a busy hive", 9_800L)));
    }
}
