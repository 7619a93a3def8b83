package io.remixengine.gateway.video;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.gateway.live.LiveHub;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Reads videos for the people they belong to. */
@Singleton
final class VideoReads {

    private final EventBook book;
    private final LiveHub live;

    VideoReads(EventBook book, LiveHub live) {
        this.book = book;
        this.live = live;
    }

    /** One video; fails with a 404 if it is not this user's. */
    Uni<VideoView> one(UUID id, UUID user) {
        return Panache.withSession(() -> Video.require(id, user)).map(this::view);
    }

    /** Its stored events, oldest first. */
    Uni<List<VideoEvent>> events(UUID id, UUID user) {
        return Panache.withSession(() -> Video.require(id, user).chain(video -> book.all(video.id)));
    }

    VideoView view(Video video) {
        return VideoView.of(video, live.progress(video.id));
    }
}
