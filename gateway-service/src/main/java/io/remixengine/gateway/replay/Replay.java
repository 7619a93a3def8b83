package io.remixengine.gateway.replay;

import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.event.PublishRequested;
import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.event.ScriptApproved;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.event.VideoPublished;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.contracts.event.VideoScraped;
import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.gateway.video.Lineage;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What asks a stage for its work once more. Each event is the stored one, said again in the next attempt: with a brief that
 * may be another, and with the script or the timeline as it is now. Pure.
 */
final class Replay {

    private final List<VideoEvent> lineage;

    Replay(Collection<? extends VideoEvent> stored) {
        this.lineage = Lineage.of(stored);
    }

    /** Whether the stage has been asked for anything yet. */
    boolean canBeginWith(StageName stage) {
        return inputs(stage).findAny().isPresent();
    }

    /**
     * The events that begin another attempt.
     *
     * @param script as it is now; wanted for media only
     * @param timeline as it is now; wanted for render only
     */
    List<VideoEvent> begin(
            StageName stage,
            int attempt,
            Brief brief,
            @Nullable Script script,
            @Nullable Timeline timeline,
            Instant now) {
        Set<PublishTarget> published =
                all(VideoPublished.class).map(VideoPublished::target).collect(Collectors.toSet());
        boolean anew =
                inputs(StageName.PUBLISH).allMatch(event -> published.contains(((PublishRequested) event).target()));
        return inputs(stage)
                .filter(event ->
                        !(event instanceof PublishRequested publish) || anew || !published.contains(publish.target()))
                .map(event -> again(event, attempt, brief, script, timeline, now))
                .toList();
    }

    private static VideoEvent again(
            VideoEvent event,
            int attempt,
            Brief brief,
            @Nullable Script script,
            @Nullable Timeline timeline,
            Instant now) {
        var meta = event.meta().again(attempt, now);
        return switch (event) {
            case VideoRequested requested -> new VideoRequested(meta, brief);
            case VideoScraped scraped -> new VideoScraped(meta, brief, scraped.source());
            case ScriptApproved approved ->
                new ScriptApproved(meta, brief, approved.source(), script == null ? approved.script() : script);
            case RenderRequested render -> new RenderRequested(meta, timeline == null ? render.timeline() : timeline);
            case PublishRequested publish ->
                new PublishRequested(
                        meta,
                        publish.target(),
                        publish.video(),
                        publish.thumbnail(),
                        publish.title(),
                        publish.description(),
                        publish.hashtags());
            default -> throw new IllegalArgumentException(event.type().id() + " asks no stage for work");
        };
    }

    /** What asked the stage for its work, in the latest attempt that did; for publishing, one of each target. */
    private Stream<? extends VideoEvent> inputs(StageName stage) {
        return switch (stage) {
            case SCRAPE -> latest(VideoRequested.class).filter(Replay::isScraped).stream();
            case REMIX ->
                latest(VideoScraped.class)
                        .<VideoEvent>map(scraped -> scraped)
                        .or(() -> latest(VideoRequested.class).filter(asked -> !isScraped(asked)))
                        .stream();
            case MEDIA -> latest(ScriptApproved.class).stream();
            case RENDER -> latest(RenderRequested.class).stream();
            case PUBLISH ->
                all(PublishRequested.class)
                        .collect(Collectors.toMap(
                                PublishRequested::target,
                                asked -> asked,
                                (one, other) ->
                                        one.meta().attempt() > other.meta().attempt() ? one : other))
                        .values()
                        .stream()
                        .sorted(Comparator.comparing(PublishRequested::target));
        };
    }

    private static boolean isScraped(VideoRequested requested) {
        return requested.brief().source() instanceof Source.Url;
    }

    private <E extends VideoEvent> Optional<E> latest(Class<E> type) {
        return all(type)
                .max(Comparator.comparing((E event) -> event.meta().attempt())
                        .thenComparing(event -> event.meta().time()));
    }

    private <E extends VideoEvent> Stream<E> all(Class<E> type) {
        return lineage.stream().filter(type::isInstance).map(type::cast);
    }
}
