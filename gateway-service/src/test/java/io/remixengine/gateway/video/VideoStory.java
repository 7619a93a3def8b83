package io.remixengine.gateway.video;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.brief.Style;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.EventType;
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
import io.remixengine.contracts.event.StageStarted;
import io.remixengine.contracts.event.VideoCancelled;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.event.VideoPublished;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.contracts.event.VideoScraped;
import io.remixengine.contracts.render.Profile;
import io.remixengine.contracts.render.RenderOrder;
import io.remixengine.contracts.script.ScrapedSource;
import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.script.ScriptScene;
import io.remixengine.contracts.script.ThumbnailIdea;
import io.remixengine.contracts.script.TitleVariation;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Focus;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The events of one video from an address, each a second after the one before. */
final class VideoStory {

    private static final Instant BEGIN = Instant.parse("2026-11-21T08:00:00Z");
    private static final UUID PROJECT = new UUID(1, 1);
    private static final UUID VIDEO = new UUID(1, 2);
    private static final String SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    final VideoRequested requested;
    final StageStarted scrapeStarted;
    final VideoScraped scraped;
    final StageStarted remixStarted;
    final ScriptRemixed remixed;
    final ScriptApproved approved;
    final MediaReady media;
    final RenderRequested render;
    final RenderDone rendered;
    final PublishRequested publish;
    final VideoPublished published;
    final VideoCancelled cancelled;
    private final EventMeta first;

    VideoStory(boolean autoApprove, PublishTarget... targets) {
        this(1, autoApprove, targets);
    }

    VideoStory(int attempt, boolean autoApprove, PublishTarget... targets) {
        Brief brief = new Brief(
                new Source.Url("https://example.org/watch?v=1"),
                AspectRatio.PORTRAIT,
                30,
                "en",
                Brief.AUTO_VOICE,
                new Style(CaptionStyle.KARAOKE, null),
                autoApprove,
                List.of(targets));
        ScrapedSource source = new ScrapedSource(
                "https://example.org/watch?v=1",
                "The waggle dance",
                "A. Keeper",
                "A film about bees.",
                asset("video.webm", "video/webm"),
                64_200,
                1920,
                1080,
                asset("poster.jpg", "image/jpeg"),
                asset("transcript.json", "application/json"));
        Script script = new Script(
                "en",
                List.of(new TitleVariation("Why Bees Dance", "a question")),
                "How a bee tells the way.",
                List.of("bees"),
                new ThumbnailIdea("They dance?", "a bee"),
                List.of(new ScriptScene("s1", ScriptScene.Role.HOOK, "Bees dance.", "a bee", null)));
        Timeline timeline = new Timeline(
                new Canvas(1080, 1920),
                FrameRate.FPS_30,
                List.of(new Scene(
                        "s1",
                        150,
                        List.of(new Layer.Still(asset("s1.jpg", "image/jpeg"), Focus.CENTRE, Focus.CENTRE)),
                        null,
                        List.of(),
                        null)),
                null,
                CaptionStyle.KARAOKE);
        AssetRef film = asset("final.mp4", "video/mp4");
        AssetRef thumbnail = asset("thumbnail.jpg", "image/jpeg");
        first = new EventMeta(new UUID(2, attempt), PROJECT, VIDEO, attempt, null, BEGIN.plusSeconds(100L * attempt));
        requested = new VideoRequested(first, brief);
        scrapeStarted = new StageStarted(meta(EventType.STAGE_STARTED, 1), StageName.SCRAPE, 1);
        scraped = new VideoScraped(meta(EventType.VIDEO_SCRAPED, 2), brief, source);
        remixStarted = new StageStarted(meta(EventType.STAGE_STARTED, 3), StageName.REMIX, 1);
        remixed = new ScriptRemixed(meta(EventType.SCRIPT_REMIXED, 4), brief, source, script, List.of());
        approved = new ScriptApproved(meta(EventType.SCRIPT_APPROVED, 5), brief, source, script);
        media = new MediaReady(meta(EventType.MEDIA_READY, 6), timeline, List.of());
        render = new RenderRequested(meta(EventType.RENDER_REQUESTED, 7), timeline);
        rendered = new RenderDone(meta(EventType.RENDER_DONE, 8), film, thumbnail, 31_500);
        publish = new PublishRequested(
                meta(EventType.PUBLISH_REQUESTED, 9),
                PublishTarget.FOLDER,
                film,
                thumbnail,
                script.title(),
                script.description(),
                script.hashtags());
        published = new VideoPublished(meta(EventType.VIDEO_PUBLISHED, 10), PublishTarget.FOLDER, "published/bees");
        cancelled = new VideoCancelled(meta(EventType.VIDEO_CANCELLED, 11));
    }

    /** All of it, from the request to the publication. */
    List<VideoEvent> all() {
        return List.of(
                requested,
                scrapeStarted,
                scraped,
                remixStarted,
                remixed,
                approved,
                media,
                render,
                rendered,
                publish,
                published);
    }

    /** The whole but what lies before a moment, as an attempt that begins there has it. */
    List<VideoEvent> from(VideoEvent begin) {
        return all().subList(all().indexOf(begin), all().size());
    }

    /** A person stops a stage's work. */
    JobCancelled stopped(VideoEvent job, StageName stage) {
        return new JobCancelled(
                job.meta().next(EventType.JOB_CANCELLED, 0, first.time().plusSeconds(50)), stage);
    }

    /** A draft that somebody ordered, which failed, then succeeded. */
    List<VideoEvent> ordered() {
        EventMeta asked = new EventMeta(
                new UUID(3, first.attempt()),
                PROJECT,
                VIDEO,
                first.attempt(),
                media.meta().id(),
                first.time().plusSeconds(30));
        Instant later = asked.time().plusSeconds(1);
        return List.of(
                new RenderRequested(asked, media.timeline(), RenderOrder.of(Profile.DRAFT, null, null, null)),
                new StageStarted(asked.next(EventType.STAGE_STARTED, 0, later), StageName.RENDER, 1),
                new StageFailed(
                        asked.next(EventType.STAGE_FAILED, 0, later),
                        StageName.RENDER,
                        new Failure(FailureCode.INTERNAL, "no room", "Make room."),
                        1),
                new RenderDone(
                        asked.next(EventType.RENDER_DONE, 0, later),
                        asset("draft.mp4", "video/mp4"),
                        asset("draft.jpg", "image/jpeg"),
                        5_000));
    }

    /** A failure of a stage. */
    StageFailed failed(StageName stage, String reason) {
        return new StageFailed(
                meta(EventType.STAGE_FAILED, 20 + stage.ordinal()),
                stage,
                new Failure(FailureCode.INTERNAL, reason, "Mend it."),
                3);
    }

    private EventMeta meta(EventType type, int second) {
        return first.next(type, second, first.time().plusSeconds(second));
    }

    private static AssetRef asset(String name, String mediaType) {
        return new AssetRef(
                "remix-engine/videos/1/2/" + name,
                mediaType,
                4_096,
                SHA,
                new Provenance(Provenance.Origin.SCRAPED, "https://example.org/watch?v=1", null, null, "yt-dlp"));
    }
}
