package io.remixengine.gateway.video;

import io.remixengine.gateway.live.LiveHub;
import io.remixengine.gateway.live.LiveStream;
import io.remixengine.gateway.live.Topic;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Live streams as people ask for them. */
@Singleton
final class LiveStreams {

    static final String DESCRIPTION =
            "Begins with the present state, or after the event that Last-Event-ID or after= names."
                    + " `video` tells of a stored event and has an id; `progress` has none and is not told again;"
                    + " a project's present state ends with `present`.";

    private final LiveHub hub;

    LiveStreams(LiveHub hub) {
        this.hub = hub;
    }

    /**
     * The stream, or the problem that there is nothing of this kind for this person.
     *
     * @param lastEventId what a browser sends when it connects again; it counts more than {@code after}
     * @param after the number after which to go on; without it the stream begins with the present state
     */
    Uni<LiveStream> of(Topic topic, UUID user, @Nullable String lastEventId, @Nullable String after) {
        Long number = lastEventId == null || lastEventId.isEmpty()
                ? number("after", after)
                : number("Last-Event-ID", lastEventId);
        return hub.stream(topic, user, number);
    }

    private static @Nullable Long number(String field, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw new ProblemException(Problem.invalid(
                    List.of(new Problem.Violation(field, "must be the id of an event of this stream"))));
        }
        return Long.valueOf(text);
    }
}
