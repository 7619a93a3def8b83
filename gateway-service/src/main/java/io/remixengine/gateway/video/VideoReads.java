package io.remixengine.gateway.video;

import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.gateway.live.LiveHub;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Reads videos for the people they belong to. */
@Singleton
final class VideoReads {

    private final Transactions transactions;
    private final EventBook book;
    private final LiveHub live;

    VideoReads(Transactions transactions, EventBook book, LiveHub live) {
        this.transactions = transactions;
        this.book = book;
        this.live = live;
    }

    /** One video; fails with a 404 if there is none for this person. */
    Uni<VideoView> one(UUID id, UUID user) {
        return transactions
                .rows(user, "select * from re_videos where id = $1", Tuple.of(id))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new ProblemException(Problem.notFound("video"));
                    }
                    return view(Video.of(rows.iterator().next()));
                });
    }

    /** Its stored events, oldest first. */
    Uni<List<VideoEvent>> events(UUID id, UUID user) {
        return transactions.asUser(user, () -> Video.require(id).chain(video -> book.all(video.id)));
    }

    VideoView view(Video video) {
        return VideoView.of(video, live.progress(video.id));
    }
}
