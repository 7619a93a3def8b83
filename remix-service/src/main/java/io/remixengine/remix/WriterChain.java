package io.remixengine.remix;

import io.quarkus.arc.All;
import io.remixengine.contracts.event.Failure;
import io.remixengine.contracts.script.Authorship;
import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.settings.Writer;
import io.remixengine.contracts.usage.ProviderUsage;
import io.remixengine.platform.provider.CallLedger;
import io.remixengine.platform.provider.ProviderFailure;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.StageFailure;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Has a script written by the first writer that can, and says so if it is not the one that was to do it. */
@Singleton
public final class WriterChain {

    private static final Logger LOG = Logger.getLogger(WriterChain.class);

    /** A script with who wrote it and all that was used for it. */
    record SignedScript(Script script, Authorship authorship, List<ProviderUsage> usage) {}

    private final List<ScriptWriter> writers;
    private final CallLedger ledger;
    private final Optional<List<Writer>> configured;

    WriterChain(@All List<ScriptWriter> writers, CallLedger ledger, WriterConfig config) {
        this.writers = List.copyOf(writers);
        this.ledger = ledger;
        this.configured = config.chain();
    }

    /**
     * Empty if nobody writes from such material.
     *
     * @throws StageFailure the first writer's, if all failed
     */
    Optional<SignedScript> write(Assignment assignment) throws StageFailure, InterruptedException {
        StageFailure first = null;
        boolean mayHavePaid = false;
        for (ScriptWriter writer : inOrder(assignment)) {
            mayHavePaid |= writer.name() == Writer.LANGUAGE_MODEL;
            try {
                WrittenScript written = writer.write(assignment);
                List<ProviderUsage> usage = new ArrayList<>(mayHavePaid ? paid(assignment) : List.of());
                usage.addAll(written.usage());
                Authorship authorship =
                        new Authorship(writer.name().id(), written.model(), first == null ? null : reason(first));
                return Optional.of(new SignedScript(written.script(), authorship, usage));
            } catch (StageFailure failed) {
                LOG.warnf("The writer %s wrote nothing: %s", writer.name().id(), failed.getMessage());
                first = first == null ? failed : first;
            }
        }
        if (first != null) {
            throw first;
        }
        return Optional.empty();
    }

    private List<ScriptWriter> inOrder(Assignment assignment) {
        return configured.orElse(assignment.settings().writer().chain()).stream()
                .flatMap(name -> writers.stream().filter(writer -> writer.name() == name))
                .filter(writer -> writer.takes(assignment))
                .toList();
    }

    private List<ProviderUsage> paid(Assignment assignment) throws StageFailure {
        try {
            return ledger.told(assignment.cause().videoId(), assignment.cause().id());
        } catch (ProviderFailure away) {
            throw away.forStage();
        }
    }

    private static @Nullable String reason(StageFailure failed) {
        Failure failure = switch (failed.outcome()) {
            case Outcome.Rejected rejected -> rejected.failure();
            case Outcome.RetryLater later -> later.failure();
            case Outcome.Done done -> null;
            case Outcome.PassedOn passedOn -> null;
        };
        return failure == null ? null : failure.reason();
    }
}
