package io.remixengine.render.work;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.event.NameUuid;
import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.encode.EncoderSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a render asks of its workers.
 *
 * @param request the timeline, and what for
 * @param missing the segments that were in no cache when it was planned, in order
 */
record Commission(RenderRequested request, List<Missing> missing) {

    /**
     * A segment that is to be rendered.
     *
     * @param index its place in the plan, from 0
     * @param key its name in the cache, by the programs of the instance that planned
     */
    record Missing(int index, String key) {
        Missing {
            requireNonNull(key, "key");
        }
    }

    Commission {
        requireNonNull(request, "request");
        missing = List.copyOf(missing);
    }

    /** What is rendered. */
    Timeline timeline() {
        return request.wanted().of(request.timeline());
    }

    /** How it is encoded. */
    EncoderSettings settings(RenderConfig config) {
        return EncoderSettings.of(request.wanted().profile(), config);
    }

    /** Another plan for the same request, made when more or less was missing, has another. */
    String id() {
        String keys = missing.stream().map(Missing::key).collect(Collectors.joining(" "));
        return NameUuid.v5(request.meta().id(), keys).toString();
    }

    Optional<Missing> missing(int index) {
        return missing.stream().filter(each -> each.index() == index).findFirst();
    }
}
