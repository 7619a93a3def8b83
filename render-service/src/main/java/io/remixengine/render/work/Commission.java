package io.remixengine.render.work;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.encode.EncoderSettings;
import io.remixengine.render.media.PictureFacts;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a render asks of its workers, as the instance saw it that planned it.
 *
 * @param request the timeline, and what for
 * @param plannedAt when its work could begin
 * @param pictures what was found out about the file of each layer that has one, in order
 * @param sound the name of the sound in the cache; null if it was there
 * @param runs of segments that were in no cache, the costliest first, so that the last ones are quick and the workers end together
 */
record Commission(
        RenderRequested request,
        Instant plannedAt,
        List<PictureFacts> pictures,
        @Nullable String sound,
        List<Run> runs) {

    /**
     * A segment that is to be rendered.
     *
     * @param index its place in the plan, from 0
     * @param frames its length
     * @param key its name in the cache
     */
    record Missing(int index, int frames, String key) {
        Missing {
            requireNonNull(key, "key");
        }
    }

    /** Missing segments that follow each other without a gap: one worker renders them with one encoder. */
    record Run(List<Missing> segments) {
        Run {
            segments = List.copyOf(segments);
        }

        /** The place of its first segment in the plan. */
        int index() {
            return segments.getFirst().index();
        }

        /** How many frames are to be rendered. */
        int frames() {
            return segments.stream().mapToInt(Missing::frames).sum();
        }
    }

    Commission {
        requireNonNull(request, "request");
        requireNonNull(plannedAt, "plannedAt");
        pictures = List.copyOf(pictures);
        runs = List.copyOf(runs);
    }

    /** What was found out about files, by layer. */
    Map<Layer, PictureFacts> facts() {
        Map<Layer, PictureFacts> facts = new HashMap<>();
        Iterator<PictureFacts> next = pictures.iterator();
        files(timeline()).forEach(layer -> facts.put(layer, next.next()));
        return facts;
    }

    /** The layers that have a file, in order. */
    static Stream<Layer> files(Timeline timeline) {
        return timeline.scenes().stream()
                .flatMap(scene -> scene.layers().stream())
                .filter(layer -> layer.asset() != null);
    }

    /** What is rendered. */
    Timeline timeline() {
        return request.wanted().of(request.timeline());
    }

    /** How it is encoded. */
    EncoderSettings settings(RenderConfig config) {
        return EncoderSettings.of(request.wanted().profile(), config);
    }

    /** How many frames are to be rendered. */
    int frames() {
        return runs.stream().mapToInt(Run::frames).sum();
    }

    /** How many frames of these are rendered before this run. */
    int framesBefore(Run run) {
        return runs.stream()
                .takeWhile(each -> !each.equals(run))
                .mapToInt(Run::frames)
                .sum();
    }

    /** The run that begins with a segment. */
    Optional<Run> run(int index) {
        return runs.stream().filter(each -> each.index() == index).findFirst();
    }

    /** The names of all that has to be in the cache before the join. */
    Stream<String> keys() {
        return Stream.concat(
                Stream.ofNullable(sound),
                runs.stream().flatMap(run -> run.segments().stream()).map(Missing::key));
    }
}
