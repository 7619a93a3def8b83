package io.remixengine.gateway.video;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.remixengine.gateway.live.LiveHub;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Videos as server-sent events: each now, and again whenever it changes. */
@Singleton
final class LiveStreams {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final VideoReads videos;
    private final LiveHub hub;
    private final Sse sse;
    private final Vertx vertx;

    LiveStreams(VideoReads videos, LiveHub hub, Sse sse, Vertx vertx) {
        this.videos = videos;
        this.hub = hub;
        this.sse = sse;
        this.vertx = vertx;
    }

    /** One video; fails with a 404 if there is none for this person. */
    Multi<OutboundSseEvent> ofVideo(UUID id, UUID user) {
        return videos.one(id, user)
                .onItem()
                .transformToMulti(found -> stream(
                        user,
                        () -> Multi.createFrom().item(id),
                        change -> change.videoId().equals(id)));
    }

    /** These videos of a project, and whichever of it changes. */
    Multi<OutboundSseEvent> ofProject(UUID project, List<UUID> newest, UUID user) {
        return stream(
                user,
                () -> Multi.createFrom().iterable(newest),
                change -> change.projectId().equals(project));
    }

    /** Listens before it reads, so that no change falls between. */
    private Multi<OutboundSseEvent> stream(UUID user, Supplier<Multi<UUID>> first, Predicate<LiveHub.Change> wanted) {
        Multi<UUID> changed = hub.changes().filter(wanted).map(LiveHub.Change::videoId);
        Multi<OutboundSseEvent> views = Multi.createBy()
                .merging()
                .streams(changed, first.get())
                .onItem()
                .transformToUniAndConcatenate(id -> read(id, user))
                .map(view -> sse.newEventBuilder()
                        .name("video")
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(view)
                        .build());
        // a comment, which clients skip: it keeps proxies from closing a quiet stream
        Multi<OutboundSseEvent> heartbeats = Multi.createFrom()
                .ticks()
                .every(HEARTBEAT)
                .onOverflow()
                .drop()
                .map(tick -> sse.newEventBuilder().comment("alive").build());
        return Multi.createBy().merging().streams(views, heartbeats);
    }

    /** A change is told on any thread, and a database session needs a context of its own. */
    private Uni<VideoView> read(UUID id, UUID user) {
        return Uni.createFrom().emitter(emitter -> {
            Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(nothing -> videos.one(id, user).subscribe().with(emitter::complete, emitter::fail));
        });
    }
}
