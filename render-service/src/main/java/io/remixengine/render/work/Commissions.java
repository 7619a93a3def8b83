package io.remixengine.render.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.wire.Json;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.stage.JobContext;
import io.remixengine.platform.stage.StageFailure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/** Commissions in the asset store, beside the files of their video: they are too large for a record of each segment. */
@Singleton
public final class Commissions {

    private final AssetStore assets;

    public Commissions(AssetStore assets) {
        this.assets = assets;
    }

    void keep(Commission commission, JobContext job) {
        try {
            assets.putIfAbsent(key(commission.id(), job), Json.mapper().writeValueAsBytes(commission));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws StageFailure if it is gone */
    Commission find(String id, JobContext job) throws StageFailure {
        try {
            Optional<byte[]> stored = assets.find(key(id, job));
            if (stored.isPresent()) {
                return Json.mapper().readValue(stored.get(), Commission.class);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw StageFailure.rejected(
                FailureCode.ASSET_MISSING,
                "What was to be rendered is gone from the asset store.",
                "Replay the video from its rendering.");
    }

    /**
     * Whether this part is the one that passes on the join: the first that asks, and that one again whenever it comes again.
     * So the join is passed on once as a rule, and not lost with a worker that ends between asking and passing on.
     */
    boolean joinFallsTo(RenderWork.SegmentWork part, JobContext job) {
        byte[] name = part.name().getBytes(UTF_8);
        try {
            return Arrays.equals(assets.putIfAbsent(key(part.commission(), job) + ".join", name), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(String id, JobContext job) {
        return job.assetKey("commission-" + id + ".json");
    }
}
