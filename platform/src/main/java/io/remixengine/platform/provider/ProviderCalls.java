package io.remixengine.platform.provider;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.remixengine.contracts.usage.ProviderUsage;
import io.remixengine.platform.provider.CallLedger.Entry;
import io.remixengine.platform.provider.ProviderFailure.Unavailable;
import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import io.smallrye.faulttolerance.api.Guard;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/**
 * Makes paid calls by the house's policy. A call is brought to its end on a thread of its own: a job that is cancelled, or
 * whose service stops, does not lose an answer that is on its way.
 */
public final class ProviderCalls implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ProviderCalls.class);
    private static final Duration GLANCE = Duration.ofMillis(250);
    private static final Duration SLACK = Duration.ofSeconds(5);
    private static final int STORING_TRIES = 10;

    private final CallLedger ledger;
    private final ProviderConfig config;
    private final MeterRegistry metrics;
    private final Tracer tracer;
    private final ProviderHttp http = new ProviderHttp();
    private final Map<String, Provider> providers = new ConcurrentHashMap<>();
    private final Set<Making> underWay = ConcurrentHashMap.newKeySet();

    public ProviderCalls(CallLedger ledger, ProviderConfig config, MeterRegistry metrics, Tracer tracer) {
        this.ledger = ledger;
        this.config = config;
        this.metrics = metrics;
        this.tracer = tracer;
    }

    /**
     * The answer to a call: the one in the ledger, or that which somebody else is just waiting for, else a new one.
     *
     * @throws ProviderFailure if there is none
     * @throws InterruptedException when nobody wants it any more; an answer that is on its way is kept nevertheless
     */
    public byte[] answer(ProviderCall call) throws ProviderFailure, InterruptedException {
        while (true) {
            switch (enter(call)) {
                case Entry.Ours ours -> {
                    return made(new Making(call, ours));
                }
                case Entry.Answered answered -> {
                    count(call, "in_ledger");
                    return answered.body();
                }
                case Entry.UnderWay other -> Thread.sleep(GLANCE);
                case Entry.Unanswered lost -> throw new ProviderFailure.Unanswered(call.provider());
            }
        }
    }

    /** Waits a while for the answers that are on their way. */
    @Override
    public void close() {
        long end = System.nanoTime() + config.farewell().toNanos();
        for (Making each : underWay) {
            each.wanted = false;
            try {
                each.answer.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException | CancellationException e) {
                LOG.debugf("A call ended without an answer: %s", e.getMessage());
            } catch (TimeoutException e) {
                LOG.warnf("%s has not answered yet, its answer will be lost", each.call.provider());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        http.close();
    }

    private Entry enter(ProviderCall call) throws ProviderFailure {
        try {
            return ledger.enter(call, patience(call));
        } catch (SQLException e) {
            throw new ProviderFailure.LedgerAway(e);
        }
    }

    private static byte[] made(Making making) throws ProviderFailure, InterruptedException {
        Thread.ofVirtual().name("provider-call").start(making);
        try {
            return making.answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProviderFailure failure) {
                throw failure;
            }
            throw new IllegalStateException("a call to a provider has a defect", e.getCause());
        } finally {
            making.wanted = false;
        }
    }

    /** One try and the wait before the next. */
    private Duration patience(ProviderCall call) {
        return call.timeout().plus(config.longestDelay()).plus(SLACK);
    }

    private void count(ProviderCall call, String outcome) {
        metrics.counter(
                        "remix.provider.calls",
                        "provider",
                        call.provider(),
                        "operation",
                        call.operation(),
                        "outcome",
                        outcome)
                .increment();
    }

    /** What is known of a provider, at one address: its breaker, and until when it asked to be left alone. */
    private Provider provider(ProviderCall call) {
        URI address = call.request().uri();
        return providers.computeIfAbsent(
                call.provider() + " " + address.getScheme() + "://" + address.getAuthority(),
                name -> new Provider(guard(name), new AtomicLong(System.nanoTime())));
    }

    private record Provider(Guard guard, AtomicLong restsUntil) {}

    private Guard guard(String name) {
        return Guard.create()
                .withDescription(name)
                .withCircuitBreaker()
                .failOn(Unavailable.class)
                .requestVolumeThreshold(config.breakerWindow())
                .failureRatio(0.5)
                .delay(config.breakerDelay().toMillis(), ChronoUnit.MILLIS)
                .onStateChange(state -> LOG.warnf("The circuit breaker of %s is %s", name, state))
                .done()
                .withRetry()
                .maxRetries(config.tries() - 1)
                .maxDuration(1, ChronoUnit.HOURS)
                .whenException(trouble -> trouble instanceof Unavailable away && !wantsLong(away))
                .withCustomBackoff()
                .strategy(Backoff::new)
                .done()
                .done()
                .build();
    }

    private boolean wantsLong(Unavailable away) {
        Duration wanted = away.retryAfter();
        return wanted != null && wanted.compareTo(config.longestDelay()) > 0;
    }

    /** Doubles with each try, with jitter; never less than what the provider asks for. */
    private final class Backoff implements CustomBackoffStrategy {

        private long next = config.firstDelay().toMillis();

        @Override
        public long nextDelayInMillis(Throwable trouble) {
            long asked = trouble instanceof Unavailable away && away.retryAfter() != null
                    ? away.retryAfter().toMillis()
                    : 0;
            long jitter = ThreadLocalRandom.current().nextLong(next / 2 + 1);
            long delay = Math.max(Math.min(next, config.longestDelay().toMillis()), asked) + jitter;
            next *= 2;
            return delay;
        }
    }

    /** A call that is being made. */
    private final class Making implements Runnable {

        private final ProviderCall call;
        private final Entry.Ours entry;
        private final Context asking = Context.current();
        private final CompletableFuture<byte[]> answer = new CompletableFuture<>();
        private volatile boolean wanted = true;

        Making(ProviderCall call, Entry.Ours entry) {
            this.call = call;
            this.entry = entry;
            underWay.add(this);
        }

        @Override
        public void run() {
            try {
                answer.complete(bought());
            } catch (Throwable trouble) { // whoever waits must hear of it
                answer.completeExceptionally(trouble);
            } finally {
                underWay.remove(this);
            }
        }

        private byte[] bought() throws Exception {
            Provider provider = provider(call);
            try {
                long rest = provider.restsUntil().get() - System.nanoTime();
                if (rest > 0) {
                    throw new Unavailable(
                            call.provider() + " asked for "
                                    + (Duration.ofNanos(rest).toSeconds() + 1) + " more seconds without requests.",
                            Duration.ofNanos(rest));
                }
                byte[] bought = provider.guard().call(this::tryOnce, byte[].class);
                keep(bought);
                return bought;
            } catch (CircuitBreakerOpenException open) {
                giveUp("breaker_open");
                throw new Unavailable(
                        call.provider() + " failed again and again, and is left alone for a while.", null);
            } catch (ProviderFailure failure) {
                giveUp("failed");
                if (failure instanceof Unavailable away && away.retryAfter() != null) {
                    provider.restsUntil()
                            .set(System.nanoTime() + away.retryAfter().toNanos());
                }
                throw failure;
            } catch (SQLException away) {
                giveUp("failed");
                throw new ProviderFailure.LedgerAway(away);
            } catch (CancellationException unwanted) {
                giveUp("unwanted");
                throw unwanted;
            }
        }

        private byte[] tryOnce() throws ProviderFailure, InterruptedException, SQLException {
            if (!wanted) {
                throw new CancellationException("nobody wants the answer any more");
            }
            ledger.extend(call.key(), entry.owner(), patience(call));
            Timer.Sample sample = Timer.start(metrics);
            Span span = span();
            String outcome = "failed";
            try {
                byte[] body = http.send(call);
                outcome = "answered";
                return body;
            } catch (ProviderFailure failure) {
                span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
                throw failure;
            } finally {
                span.end();
                sample.stop(Timer.builder("remix.provider.duration")
                        .tag("provider", call.provider())
                        .tag("operation", call.operation())
                        .tag("outcome", outcome)
                        .register(metrics));
            }
        }

        /** One try in the trace of the job that asks; of the address it tells the host alone. */
        private Span span() {
            return tracer.spanBuilder(call.provider() + " " + call.operation())
                    .setParent(asking)
                    .setSpanKind(SpanKind.CLIENT)
                    .setAttribute("remix.provider", call.provider())
                    .setAttribute("remix.operation", call.operation())
                    .setAttribute("server.address", call.request().uri().getHost())
                    .startSpan();
        }

        /** The answer is paid for: a database that is away for a moment must not lose it. */
        private void keep(byte[] bought) throws InterruptedException {
            List<ProviderUsage> usage = metered(bought);
            count(call, "answered");
            usage.forEach(each -> metrics.counter("remix.provider.cost", "provider", each.provider())
                    .increment(each.costUsd().doubleValue()));
            for (int i = 1; i <= STORING_TRIES; i++) {
                try {
                    ledger.answered(call.key(), bought, usage);
                    return;
                } catch (SQLException e) {
                    LOG.warnf("An answer of %s cannot be stored, try %d: %s", call.provider(), i, e.getMessage());
                    Thread.sleep(Duration.ofMillis(200L * i));
                }
            }
            LOG.errorf("An answer of %s counts once, but could not be stored", call.provider());
        }

        private List<ProviderUsage> metered(byte[] bought) {
            try {
                return call.metering().of(bought);
            } catch (RuntimeException defect) {
                LOG.errorf(defect, "What an answer of %s used cannot be told", call.provider());
                return List.of();
            }
        }

        private void giveUp(String outcome) {
            count(call, outcome);
            try {
                ledger.failed(call.key(), entry.owner());
            } catch (SQLException e) {
                LOG.warnf("That %s gave no answer cannot be stored: %s", call.provider(), e.getMessage());
            }
        }
    }
}
