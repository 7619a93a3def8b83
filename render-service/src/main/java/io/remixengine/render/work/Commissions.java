package io.remixengine.render.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.wire.Json;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.stage.JobContext;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.segment.SegmentCache;
import io.remixengine.render.work.RenderWork.JoinWork;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/** Commissions in the asset store, beside the files of their video: they are too large for a record of each segment. */
@Singleton
public final class Commissions {

    private final AssetStore assets;
    private final SegmentCache segments;

    public Commissions(AssetStore assets, SegmentCache segments) {
        this.assets = assets;
        this.segments = segments;
    }

    /**
     * Keeps the first commission for a request.
     *
     * @return the one that counts
     */
    Commission keep(Commission commission, JobContext job) {
        try {
            return read(assets.putIfAbsent(key(job), Json.mapper().writeValueAsBytes(commission)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws StageFailure if it is gone */
    Commission find(JobContext job) throws StageFailure {
        try {
            Optional<byte[]> stored = assets.find(key(job));
            if (stored.isPresent()) {
                return read(stored.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw StageFailure.rejected(
                FailureCode.ASSET_MISSING,
                "What was to be rendered is gone from the asset store.",
                "Replay the video from its rendering.");
    }

    /** What follows a part that has stored what it made: the join, if nothing is missing now. */
    Outcome after(RenderWork part, Commission commission, JobContext job) {
        return commission.keys().allMatch(segments::has) ? join(part, job) : Outcome.PassedOn.to();
    }

    /**
     * The join, if it falls to this part: to the first that asks, and to that one again whenever it comes again. So it is
     * passed on once, and not lost with a worker that ends between asking and passing on.
     */
    Outcome join(RenderWork part, JobContext job) {
        byte[] name = part.name().getBytes(UTF_8);
        try {
            return Arrays.equals(assets.putIfAbsent(job.assetKey("join-falls-to.txt"), name), name)
                    ? Outcome.PassedOn.to(new JoinWork(part.meta()))
                    : Outcome.PassedOn.to();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Commission read(byte[] stored) throws IOException {
        return Json.mapper().readValue(stored, Commission.class);
    }

    private static String key(JobContext job) {
        return job.assetKey("commission.json");
    }
}
