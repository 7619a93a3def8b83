package io.remixengine.gateway.video;

import io.remixengine.gateway.download.SignedLinks;
import io.remixengine.gateway.live.StageProgress;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Reads videos for the people they belong to. */
@Singleton
public final class VideoReads {

    private final Transactions transactions;
    private final StageProgress progress;
    private final SignedLinks links;

    VideoReads(Transactions transactions, StageProgress progress, SignedLinks links) {
        this.transactions = transactions;
        this.progress = progress;
        this.links = links;
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

    /** The video as people see it, with the progress of its stage. */
    public VideoView view(Video video) {
        return VideoView.of(video, progress.of(video.id), links);
    }
}
