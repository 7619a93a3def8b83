package io.remixengine.platform.stage;

import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.wire.EventCodec;
import io.remixengine.contracts.wire.UnreadableEventException;
import io.remixengine.platform.event.Topics;
import io.remixengine.platform.queue.Job;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one stage can do, by the records that come to it. */
final class Tasks {

    private final StageName name;
    private final Topics topics;
    private final Map<EventType, Stage<?>> stages = new EnumMap<>(EventType.class);
    private final @Nullable PartStage<?> parts;

    Tasks(List<Stage<?>> offered, Topics topics) {
        this.name = offered.getFirst().name();
        this.topics = topics;
        for (Stage<?> stage : offered) {
            if (stages.put(EventType.of(stage.input()), stage) != null || stage.name() != name) {
                throw new IllegalStateException("one service has one stage, and one handler for each of its inputs");
            }
        }
        List<PartStage<?>> found = new ArrayList<>();
        for (Stage<?> stage : offered) {
            PartStage<?> each = stage.parts();
            if (each != null) {
                found.add(each);
            }
        }
        if (found.size() > 1) {
            throw new IllegalStateException("one stage has one kind of parts");
        }
        this.parts = found.isEmpty() ? null : found.getFirst();
    }

    /** Whose they are. */
    StageName stage() {
        return name;
    }

    /** Where work comes from. */
    List<String> topics() {
        List<String> all = new ArrayList<>();
        stages.keySet().forEach(input -> all.add(topics.of(input)));
        if (parts != null) {
            all.add(topics.work(name));
        }
        return all;
    }

    /**
     * What a record asks for; nothing if it is no work for this stage.
     *
     * @throws UnreadableEventException if it can't be read
     */
    Optional<Task> of(Job job) throws UnreadableEventException {
        String type = type(job);
        if (parts != null && type.equals(Delivery.typeOfParts(name))) {
            return Optional.of(part(parts, type, job.value()));
        }
        VideoEvent event = EventCodec.decode(type, job.value());
        Stage<?> stage = stages.get(event.type());
        return stage == null ? Optional.empty() : whole(stage, event);
    }

    /**
     * A part as a record for the stage's own topic.
     *
     * @return its body
     */
    byte[] body(StagePart part) {
        if (parts == null) {
            throw new IllegalStateException("the stage " + name.id() + " does no parts");
        }
        return body(parts, part);
    }

    /** The headers of a part that nobody tried yet. */
    Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        headers.put(Delivery.TYPE, Delivery.typeOfParts(name));
        headers.put("content-type", "application/json");
        return headers;
    }

    private String type(Job job) {
        String told = job.headers().get(Delivery.TYPE);
        if (told != null) {
            return told;
        }
        return job.topic().equals(topics.work(name))
                ? Delivery.typeOfParts(name)
                : topics.type(job.topic()).id();
    }

    private static <I extends VideoEvent> Optional<Task> whole(Stage<I> stage, VideoEvent event) {
        I input = stage.input().cast(event);
        return stage.accepts(input) ? Optional.of(new Task.Whole<>(stage, input)) : Optional.empty();
    }

    private static <P extends StagePart> Task part(PartStage<P> stage, String type, byte[] body)
            throws UnreadableEventException {
        return new Task.Part<>(stage, type, stage.decode(body));
    }

    private static <P extends StagePart> byte[] body(PartStage<P> stage, StagePart part) {
        return stage.encode(stage.part().cast(part));
    }
}
