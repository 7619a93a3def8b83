package io.remixengine.gateway.recovery;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.remixengine.gateway.delivery.SystemWork;
import io.remixengine.gateway.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Has collected from time to time, by whichever gateway finds that it is due. */
@Singleton
public final class Collector {

    private static final Logger LOG = Logger.getLogger(Collector.class);

    private final SystemWork database;
    private final Repairs repairs;
    private final RecoveryConfig config;

    Collector(SystemWork database, Repairs repairs, RecoveryConfig config) {
        this.database = database;
        this.repairs = repairs;
        this.config = config;
    }

    @Scheduled(every = "PT10M", delayed = "PT5M")
    @RunOnVirtualThread
    void collect() {
        if (!isDue()) {
            return;
        }
        try {
            repairs.begin(RepairKind.COLLECT, false, null);
        } catch (ProblemException e) {
            LOG.debugf("Another gateway was faster: %s", e.getMessage());
        }
    }

    boolean isDue() {
        return database.await(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select not exists (select from re_repairs where kind = 'collect' and not dry_run"
                                        + " and created_at > now() - cast(?1 as bigint) * interval '1 second')",
                                Boolean.class)
                        .setParameter(1, config.collectEvery().toSeconds())
                        .getSingleResult()));
    }
}
