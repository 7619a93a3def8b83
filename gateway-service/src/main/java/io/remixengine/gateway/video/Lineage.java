package io.remixengine.gateway.video;

import io.remixengine.contracts.brief.PublishTarget;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells the events that a video consists of now from those that are history. An attempt takes over from the one before it
 * what lies before its own first event; all that followed there is history, and so is what came of a job that a person
 * stopped. Neither order nor doubles matter. Pure.
 */
public final class Lineage {

    private Lineage() {}

    /** The video's own events that count. */
    public static List<VideoEvent> of(Collection<? extends VideoEvent> stored) {
        List<VideoEvent> own = MainLine.of(stored);
        Map<UUID, Integer> stopped = own.stream()
                .filter(JobCancelled.class::isInstance)
                .map(JobCancelled.class::cast)
                .collect(Collectors.toMap(JobCancelled::job, each -> each.meta().attempt(), (one, same) -> one));
        TreeMap<Integer, List<VideoEvent>> attempts = own.stream()
                .filter(event -> !isResultOf(event, stopped))
                .collect(Collectors.groupingBy(event -> event.meta().attempt(), TreeMap::new, Collectors.toList()));
        List<VideoEvent> lineage = List.of();
        for (List<VideoEvent> attempt : attempts.values()) {
            lineage =
                    Stream.concat(takenOver(lineage, attempt), attempt.stream()).toList();
        }
        return lineage;
    }

    /** Of a stopped job, in its own attempt: a later one names as its cause what it says again. */
    private static boolean isResultOf(VideoEvent event, Map<UUID, Integer> stopped) {
        UUID cause = event.meta().causeId();
        Integer attempt = cause == null ? null : stopped.get(cause);
        return attempt != null
                && attempt == event.meta().attempt()
                && !(event instanceof StageStarted || event instanceof JobCancelled);
    }

    /** Of what is published, that stays which isn't published anew. */
    private static Stream<VideoEvent> takenOver(List<VideoEvent> before, List<VideoEvent> attempt) {
        int entry = attempt.stream().mapToInt(Lineage::place).min().orElse(0);
        Set<PublishTarget> anew = attempt.stream()
                .filter(PublishRequested.class::isInstance)
                .map(event -> ((PublishRequested) event).target())
                .collect(Collectors.toSet());
        return before.stream()
                .filter(event -> place(event) < entry
                        || entry == place(StageName.PUBLISH)
                                && event instanceof VideoPublished published
                                && !anew.contains(published.target()));
    }

    /** Where in the pipeline an event stands. */
    private static int place(VideoEvent event) {
        return switch (event) {
            case VideoRequested requested -> place(StageName.SCRAPE);
            case VideoScraped scraped -> place(StageName.REMIX);
            case ScriptRemixed remixed -> 2;
            case ScriptApproved approved -> place(StageName.MEDIA);
            case MediaReady ready -> 4;
            case RenderRequested requested -> place(StageName.RENDER);
            case RenderDone done -> 6;
            case PublishRequested requested -> place(StageName.PUBLISH);
            case VideoPublished published -> 8;
            case StageStarted started -> place(started.stage());
            case StageProgressed progressed -> place(progressed.stage());
            case StageFailed failed -> place(failed.stage());
            case JobCancelled stopped -> place(stopped.stage());
            case VideoCancelled cancelled -> Integer.MAX_VALUE;
        };
    }

    /** Where a stage's work stands: at what asks for it. */
    private static int place(StageName stage) {
        return switch (stage) {
            case SCRAPE -> 0;
            case REMIX -> 1;
            case MEDIA -> 3;
            case RENDER -> 5;
            case PUBLISH -> 7;
        };
    }
}
