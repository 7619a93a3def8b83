package io.remixengine.gateway.recovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.ShutdownEvent;
import io.remixengine.contracts.wire.Json;
import io.remixengine.gateway.audit.AuditTrail;
import io.remixengine.gateway.delivery.SystemWork;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Begins repairs and writes down what becomes of them. One of a kind runs at a time, whatever the number of gateways; one
 * whose gateway has gone is given up after some minutes of silence.
 */
@Singleton
public final class Repairs {

    private static final Logger LOG = Logger.getLogger(Repairs.class);
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private final SystemWork database;
    private final AuditTrail audit;
    private final Map<RepairKind, RepairWork> works;
    private final Map<UUID, Thread> running = new ConcurrentHashMap<>();

    Repairs(SystemWork database, AuditTrail audit, @All List<RepairWork> works) {
        this.database = database;
        this.audit = audit;
        this.works = works.stream().collect(Collectors.toMap(RepairWork::kind, Function.identity()));
    }

    /**
     * Begins one, in the background.
     *
     * @param user who asked for it; null for the schedule
     * @throws ProblemException 409 if one of its kind is running
     */
    RepairView begin(RepairKind kind, boolean dryRun, @Nullable UUID user) {
        Repair begun = database.await(() -> alone(kind).chain(() -> {
            Repair repair = new Repair();
            repair.id = UUID.randomUUID();
            repair.kind = kind.id();
            repair.dryRun = dryRun;
            repair.state = RepairState.RUNNING.id();
            repair.startedBy = user;
            repair.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
            repair.beatAt = repair.createdAt;
            return repair.<Repair>persistAndFlush()
                    .call(() -> user == null
                            ? Uni.createFrom().voidItem()
                            : audit.record(
                                    user,
                                    null,
                                    "repair.started",
                                    repair.id.toString(),
                                    Map.of("kind", kind.id(), "dryRun", dryRun)));
        }));
        RepairRun run = new RepairRun(begun.id, dryRun, now -> write(now, RepairState.RUNNING, null));
        running.put(begun.id, Thread.ofVirtual().name("repair-" + kind.id()).start(() -> run(kind, run)));
        return RepairView.of(begun);
    }

    void stop(@Observes ShutdownEvent event) {
        running.values().forEach(Thread::interrupt);
    }

    /** Fails if one of this kind is running; else nobody begins one until the transaction ends. */
    private static Uni<Void> alone(RepairKind kind) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select cast(pg_advisory_xact_lock(hashtext('gateway.re_repairs')) as text)",
                                String.class)
                        .getSingleResult()
                        .chain(locked -> session.createNativeQuery(
                                        "update re_repairs set state = 'interrupted', finished_at = now()"
                                                + " where kind = ?1 and state = 'running'"
                                                + " and beat_at < now() - cast(?2 as bigint) * interval '1 second'")
                                .setParameter(1, kind.id())
                                .setParameter(2, SILENCE.toSeconds())
                                .executeUpdate())
                        .chain(given -> session.createNativeQuery(
                                        "select id from re_repairs where kind = ?1 and state = 'running'", UUID.class)
                                .setParameter(1, kind.id())
                                .getResultList()))
                .invoke(others -> {
                    if (!others.isEmpty()) {
                        throw new ProblemException(Problem.of(
                                409,
                                "repair-running",
                                "A " + kind.id() + " is running: admin/repairs/" + others.getFirst()
                                        + ". Wait for its end."));
                    }
                })
                .replaceWithVoid();
    }

    private void run(RepairKind kind, RepairRun run) {
        RepairState state = RepairState.FAILED;
        String problem = null;
        try {
            Objects.requireNonNull(works.get(kind), "every kind has its work").run(run);
            state = RepairState.DONE;
            LOG.infof(
                    "Repair %s ended: %d of %d %s",
                    kind.id(), run.changed(), run.examined(), run.dryRun() ? "would be changed" : "changed");
        } catch (InterruptedException e) {
            state = RepairState.INTERRUPTED;
        } catch (IOException | UncheckedIOException e) {
            LOG.warnf(e, "Repair %s failed", kind.id());
            problem = e.getMessage();
        } catch (RuntimeException e) {
            LOG.errorf(e, "Repair %s ended with a defect", kind.id());
            problem = "It ran into a defect of its own. The gateway's log has more, under " + run.id() + ".";
        } finally {
            running.remove(run.id());
            end(run, state, problem);
        }
    }

    private void end(RepairRun run, RepairState state, @Nullable String problem) {
        try {
            write(run, state, problem);
        } catch (RuntimeException e) {
            LOG.warnf("The end of repair %s cannot be written down: %s", run.id(), e.getMessage());
        }
    }

    private boolean write(RepairRun run, RepairState state, @Nullable String problem) {
        String findings = json(run.findings());
        return database.await(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(
                                        "update re_repairs set state = ?2, total = ?3, examined = ?4, changed = ?5,"
                                                + " bytes = ?6, findings = ?7, problem = ?8, beat_at = now(),"
                                                + " finished_at = case when ?2 = 'running' then null else now() end"
                                                + " where id = ?1 and state = 'running'")
                                .setParameter(1, run.id())
                                .setParameter(2, state.id())
                                .setParameter(3, run.total())
                                .setParameter(4, run.examined())
                                .setParameter(5, run.changed())
                                .setParameter(6, run.bytes())
                                .setParameter(7, findings)
                                .setParameter(8, problem)
                                .executeUpdate()))
                == 1;
    }

    private static String json(List<Finding> findings) {
        try {
            return Json.mapper().writeValueAsString(findings);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("findings are always writable", e);
        }
    }
}
