package io.remixengine.gateway.recovery;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.gateway.delivery.SystemWork;
import io.remixengine.gateway.video.Refolding;
import io.remixengine.gateway.video.Refolding.Refolded;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes the projection anew, some videos in each transaction, while the gateways go on. A dry run is rolled back. */
@Singleton
final class Rebuild implements RepairWork {

    private static final int AT_A_TIME = 50;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final SystemWork database;
    private final Refolding refolding;

    Rebuild(SystemWork database, Refolding refolding) {
        this.database = database;
        this.refolding = refolding;
    }

    @Override
    public RepairKind kind() {
        return RepairKind.REBUILD;
    }

    @Override
    public void run(RepairRun run) throws InterruptedException {
        run.total(database.await(refolding::count));
        List<Refolded> some;
        UUID last = BEFORE_ALL;
        do {
            UUID after = last;
            some = database.await(() -> refolding.next(after, AT_A_TIME).call(() -> ending(run)));
            for (Refolded each : some) {
                tell(each, run);
                last = each.video();
            }
            run.examined(some.size());
        } while (some.size() == AT_A_TIME);
    }

    private static void tell(Refolded video, RepairRun run) {
        switch (video.outcome()) {
            case SAME -> {}
            case DIFFERED -> run.changed(video.video().toString(), video.told());
            case UNREADABLE -> run.found(video.video().toString(), video.told());
        }
    }

    private static Uni<Void> ending(RepairRun run) {
        return run.dryRun()
                ? Panache.currentTransaction()
                        .invoke(Mutiny.Transaction::markForRollback)
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }
}
