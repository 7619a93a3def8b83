package io.remixengine.gateway.job;

import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.event.Failure;
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
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The jobs in the events of one video: each event that asks a stage for work is one, and those that it caused tell what
 * became of it. Neither order nor doubles matter; success outranks failure.
 */
final class Jobs {

    private final Collection<? extends VideoEvent> events;
    private final Function<UUID, @Nullable StageProgressed> progress;

    private Jobs(Collection<? extends VideoEvent> events, Function<UUID, @Nullable StageProgressed> progress) {
        this.events = events;
        this.progress = progress;
    }

    /**
     * All jobs, newest first.
     *
     * @param progress what was last heard of the progress of a job, if anything
     */
    static List<Job> of(Collection<? extends VideoEvent> events, Function<UUID, @Nullable StageProgressed> progress) {
        Jobs jobs = new Jobs(events, progress);
        return events.stream()
                .collect(Collectors.toMap(event -> event.meta().id(), event -> event, (first, same) -> first))
                .values()
                .stream()
                .flatMap(event -> stage(event).map(stage -> jobs.job(event, stage)).stream())
                .sorted(Comparator.comparing(Job::queuedAt)
                        .thenComparing(Job::id)
                        .reversed())
                .toList();
    }

    /** Which stage an event asks for work. */
    static Optional<StageName> stage(VideoEvent event) {
        return switch (event) {
            case VideoRequested requested ->
                Optional.of(requested.brief().source() instanceof Source.Url ? StageName.SCRAPE : StageName.REMIX);
            case VideoScraped scraped -> Optional.of(StageName.REMIX);
            case ScriptApproved approved -> Optional.of(StageName.MEDIA);
            case RenderRequested requested -> Optional.of(StageName.RENDER);
            case PublishRequested requested -> Optional.of(StageName.PUBLISH);
            case ScriptRemixed remixed -> Optional.empty();
            case MediaReady ready -> Optional.empty();
            case RenderDone done -> Optional.empty();
            case VideoPublished published -> Optional.empty();
            case StageStarted started -> Optional.empty();
            case StageProgressed progressed -> Optional.empty();
            case StageFailed failed -> Optional.empty();
            case VideoCancelled cancelled -> Optional.empty();
            case JobCancelled stopped -> Optional.empty();
        };
    }

    private static boolean isResult(VideoEvent event) {
        return event instanceof VideoScraped
                || event instanceof ScriptRemixed
                || event instanceof MediaReady
                || event instanceof RenderDone
                || event instanceof VideoPublished;
    }

    private Job job(VideoEvent input, StageName stage) {
        UUID id = input.meta().id();
        Optional<Instant> started = caused(input, StageStarted.class)
                .map(each -> each.meta().time())
                .min(Comparator.naturalOrder());
        Optional<Instant> done = caused(input, VideoEvent.class)
                .filter(Jobs::isResult)
                .map(each -> each.meta().time())
                .min(Comparator.naturalOrder());
        Optional<StageFailed> failed = caused(input, StageFailed.class)
                .max(Comparator.comparing(each -> each.meta().time()));
        Optional<Instant> stopped = caused(input, JobCancelled.class)
                .map(each -> each.meta().time())
                .min(Comparator.naturalOrder());
        Optional<Instant> ended = stopped.or(() -> ended(input));
        int tries = Stream.concat(
                        caused(input, StageStarted.class).map(StageStarted::tryNumber),
                        caused(input, StageFailed.class).map(StageFailed::tries))
                .max(Comparator.naturalOrder())
                .orElse(0);
        JobState state = stopped.isPresent()
                ? JobState.CANCELLED
                : done.isPresent()
                        ? JobState.SUCCEEDED
                        : failed.isPresent()
                                ? JobState.FAILED
                                : ended.isPresent()
                                        ? JobState.CANCELLED
                                        : started.isPresent() ? JobState.RUNNING : JobState.QUEUED;
        return new Job(
                id,
                input.meta().videoId(),
                stage,
                input.meta().attempt(),
                target(input),
                state,
                tries,
                percent(id, state),
                input.meta().time(),
                started.orElse(null),
                switch (state) {
                    case SUCCEEDED -> done.orElseThrow();
                    case FAILED -> failed.orElseThrow().meta().time();
                    case CANCELLED -> ended.orElseThrow();
                    case QUEUED, RUNNING -> null;
                },
                state == JobState.FAILED ? error(failed.orElseThrow().failure()) : null);
    }

    /** What came of it in its own attempt: later ones say some events again, and name what they repeat. */
    private <E extends VideoEvent> Stream<E> caused(VideoEvent input, Class<E> type) {
        return events.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(each -> input.meta().id().equals(each.meta().causeId())
                        && input.meta().attempt() == each.meta().attempt());
    }

    /** When work lost its point: the video was cancelled, or begun anew, of which renders that were ordered take no notice. */
    private Optional<Instant> ended(VideoEvent input) {
        int ofAttempt = input.meta().attempt();
        boolean outlivesItsAttempt = input instanceof RenderRequested requested && requested.order() != null;
        return events.stream()
                .filter(each -> each instanceof VideoCancelled && each.meta().attempt() >= ofAttempt
                        || !outlivesItsAttempt && each.meta().attempt() > ofAttempt)
                .map(each -> each.meta().time())
                .min(Comparator.naturalOrder());
    }

    private int percent(UUID id, JobState state) {
        if (state == JobState.SUCCEEDED) {
            return 100;
        }
        StageProgressed told = state == JobState.QUEUED ? null : progress.apply(id);
        return told == null ? 0 : (int) (told.fraction() * 100);
    }

    private static @Nullable PublishTarget target(VideoEvent input) {
        return input instanceof PublishRequested publish ? publish.target() : null;
    }

    private static Job.JobError error(Failure failure) {
        return new Job.JobError(failure.code().id(), failure.reason(), failure.remedy());
    }
}
