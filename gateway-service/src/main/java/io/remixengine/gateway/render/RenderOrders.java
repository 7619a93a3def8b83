package io.remixengine.gateway.render;

import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.render.RenderOrder;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.gateway.audit.AuditTrail;
import io.remixengine.gateway.job.JobState;
import io.remixengine.gateway.job.OrderedAgain;
import io.remixengine.gateway.video.EventBook;
import io.remixengine.gateway.video.Video;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Enters renders that people order, and asks for them. Within a transaction that holds the video's row. */
@Singleton
final class RenderOrders implements OrderedAgain {

    /**
     * What is rendered.
     *
     * @param cause the event that brought the timeline
     * @param version of the timeline
     */
    record Subject(UUID cause, int version, Timeline timeline) {}

    private final EventBook book;
    private final AuditTrail audit;

    RenderOrders(EventBook book, AuditTrail audit) {
        this.book = book;
        this.audit = audit;
    }

    Uni<Render> order(UUID user, Video video, Subject subject, RenderOrder order) {
        Render render = new Render();
        render.id = UUID.randomUUID();
        render.videoId = video.id;
        render.projectId = video.projectId;
        render.timelineVersion = subject.version();
        render.wanted = Render.json(order);
        render.state = JobState.QUEUED.id();
        render.createdBy = user;
        render.createdAt = EventBook.now();
        EventMeta meta = new EventMeta(
                render.id, video.projectId, video.id, video.folded().attempt(), subject.cause(), render.createdAt);
        return render.<Render>persistAndFlush()
                .call(() -> book.emit(video, List.of(new RenderRequested(meta, subject.timeline(), order))))
                .call(() -> audit.record(
                        user,
                        video.projectId,
                        "video.render-ordered",
                        video.id.toString(),
                        Map.of("render", render.id, "profile", order.profile())));
    }

    @Override
    public Uni<Boolean> has(UUID job) {
        return Render.<Render>findById(job).map(Objects::nonNull);
    }

    @Override
    public Uni<UUID> again(UUID user, Video video, UUID job) {
        RenderResource.requireNotCancelled(video);
        return Render.require(job, video.id)
                .chain(render -> book.all(video.id)
                        .map(events -> events.stream()
                                .filter(event -> event.meta().id().equals(job))
                                .map(RenderRequested.class::cast)
                                .findFirst()
                                .orElseThrow())
                        .chain(asked -> order(
                                user,
                                video,
                                new Subject(
                                        Objects.requireNonNull(asked.meta().causeId(), "caused by its timeline"),
                                        render.timelineVersion,
                                        asked.timeline()),
                                asked.wanted())))
                .map(render -> render.id);
    }
}
