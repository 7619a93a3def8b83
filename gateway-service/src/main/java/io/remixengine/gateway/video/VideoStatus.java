package io.remixengine.gateway.video;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.brief.Source;
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
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the stored events of a video amount to.
 *
 * @param stage the stage at work, or the one that failed or was cancelled; null while a person decides and when all is done
 * @param failed why it failed; null unless the status says so
 * @param reached how far it came, whether or not it then failed or was cancelled; null in rows of former versions
 * @param assets the files of the video by the name under which people get them
 * @param publications where it can be seen
 */
public record VideoStatus(
        Status status,
        @Nullable Status reached,
        int attempt,
        Brief brief,
        @Nullable StageName stage,
        @Nullable Failure failed,
        @Nullable String title,
        Map<String, AssetRef> assets,
        Map<PublishTarget, String> publications) {

    public VideoStatus {
        assets = Map.copyOf(assets);
        publications = Map.copyOf(publications);
    }

    /**
     * Folds a set of events: neither their order nor doubles matter. Only the latest attempt counts, with what it took over
     * from those before, and in it success outranks failure. Renders that were ordered beside the final one don't count.
     *
     * @throws IllegalArgumentException if the video was never requested
     */
    public static VideoStatus fold(Collection<? extends VideoEvent> stored) {
        List<VideoEvent> events = Lineage.of(stored);
        if (events.stream().noneMatch(VideoRequested.class::isInstance)) {
            throw new IllegalArgumentException("the video was never requested");
        }
        int attempt =
                events.stream().mapToInt(event -> event.meta().attempt()).max().orElse(1);
        Facts facts = new Facts();
        events.stream()
                .sorted(Comparator.<VideoEvent>comparingInt(
                                event -> event.meta().attempt())
                        .thenComparing(event -> event.meta().time())
                        .thenComparing(event -> event.meta().id()))
                .forEach(facts::add);
        return facts.status(attempt);
    }

    private static final Failure STOPPED = new Failure(
            FailureCode.STOPPED,
            "Somebody stopped this work.",
            "Replay the video from this stage, or from an earlier one with a changed brief.");

    /** What a pass over the events gathers. */
    private static final class Facts {
        private final Map<StageName, Failure> failures = new EnumMap<>(StageName.class);
        private final Set<StageName> started = EnumSet.noneOf(StageName.class);
        private final Map<String, AssetRef> assets = new LinkedHashMap<>();
        private final Map<PublishTarget, String> publications = new EnumMap<>(PublishTarget.class);
        private Status reached = Status.REQUESTED;
        private boolean cancelled;
        private @Nullable Brief brief;
        private @Nullable String title;

        void add(VideoEvent event) {
            switch (event) {
                case VideoRequested requested -> {
                    brief = requested.brief();
                    reach(Status.REQUESTED);
                }
                case VideoScraped scraped -> {
                    brief = scraped.brief();
                    assets.put(
                            "source" + extension(scraped.source().video()),
                            scraped.source().video());
                    reach(Status.REMIXING);
                }
                case ScriptRemixed remixed -> {
                    brief = remixed.brief();
                    title = remixed.script().title();
                    reach(Status.AWAITING_SCRIPT_APPROVAL);
                }
                case ScriptApproved approved -> {
                    brief = approved.brief();
                    title = approved.script().title();
                    reach(Status.GENERATING);
                }
                case MediaReady ready -> reach(Status.AWAITING_MEDIA_APPROVAL);
                case RenderRequested requested -> reach(Status.RENDERING);
                case RenderDone done -> {
                    assets.put("final.mp4", done.video());
                    assets.put("thumbnail.jpg", done.thumbnail());
                    reach(Status.RENDERED);
                }
                case PublishRequested requested -> reach(Status.PUBLISHING);
                case VideoPublished published -> {
                    publications.put(published.target(), published.location());
                    reach(Status.PUBLISHING);
                }
                case StageStarted start -> started.add(start.stage());
                case StageProgressed progressed -> {}
                case StageFailed failed -> failures.put(failed.stage(), failed.failure());
                case JobCancelled stopped -> failures.put(stopped.stage(), STOPPED);
                case VideoCancelled cancel -> cancelled = true;
            }
        }

        private void reach(Status status) {
            if (status.compareTo(reached) > 0) {
                reached = status;
            }
        }

        VideoStatus status(int attempt) {
            Brief asked = Objects.requireNonNull(brief, "was requested");
            Status current = current(asked);
            Status status = current;
            StageName stage = stage(current, asked);
            Failure failure = stage == null ? null : failures.get(stage);
            if (cancelled) {
                status = Status.CANCELLED;
            } else if (failure != null) {
                status = publications.isEmpty() ? Status.FAILED : Status.PARTLY_PUBLISHED;
            }
            return new VideoStatus(
                    status, current, attempt, asked, stage, cancelled ? null : failure, title, assets, publications);
        }

        private Status current(Brief asked) {
            if (reached == Status.PUBLISHING && publications.keySet().containsAll(asked.publishTargets())) {
                return Status.PUBLISHED;
            }
            if (reached == Status.REQUESTED && started.contains(StageName.REMIX)) {
                return Status.REMIXING;
            }
            return reached == Status.REQUESTED && started.contains(StageName.SCRAPE) ? Status.SCRAPING : reached;
        }

        /** Whose turn it is. */
        private static @Nullable StageName stage(Status status, Brief asked) {
            return switch (status) {
                case REQUESTED -> asked.source() instanceof Source.Url ? StageName.SCRAPE : StageName.REMIX;
                case SCRAPING -> StageName.SCRAPE;
                case REMIXING -> StageName.REMIX;
                case GENERATING -> StageName.MEDIA;
                case RENDERING -> StageName.RENDER;
                case PUBLISHING -> StageName.PUBLISH;
                case AWAITING_SCRIPT_APPROVAL,
                        AWAITING_MEDIA_APPROVAL,
                        RENDERED,
                        PUBLISHED,
                        PARTLY_PUBLISHED,
                        FAILED,
                        CANCELLED -> null;
            };
        }

        private static String extension(AssetRef asset) {
            int dot = asset.fileName().lastIndexOf('.');
            return dot < 0 ? "" : asset.fileName().substring(dot);
        }
    }
}
