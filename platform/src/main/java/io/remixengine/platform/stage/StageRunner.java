package io.remixengine.platform.stage;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.Failure;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.StageFailed;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.StageStarted;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.wire.UnreadableEventException;
import io.remixengine.platform.event.EventSender;
import io.remixengine.platform.event.Topics;
import io.remixengine.platform.queue.Job;
import io.remixengine.platform.queue.JobHandler;
import io.remixengine.platform.queue.Verdict;
import io.remixengine.platform.settings.SettingsSnapshot;
import io.remixengine.platform.trace.TraceHeaders;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Everything around a stage: decodes, skips what is done or cancelled, runs, and turns the outcome into events, retries or
 * dead letters. Sends first and acknowledges afterwards, so nothing is lost; a repetition is recognised by its ids.
 */
final class StageRunner implements JobHandler {

    private static final Logger LOG = Logger.getLogger(StageRunner.class);
    private static final FullDisk FULL_DISK = new FullDisk(1_000_000);

    private final Tasks tasks;
    private final StageName name;
    private final StageTools tools;

    /** What a runner works with. */
    record StageTools(
            StageConfig settings,
            Supplier<SettingsSnapshot> runTimeSettings,
            Topics topics,
            EventSender sender,
            Retries retries,
            StoredResults results,
            StoredStarts starts,
            Workspaces workspaces,
            CancelledWork cancelled,
            StageMetrics metrics,
            Tracer tracer,
            Clock clock) {}

    StageRunner(Tasks tasks, StageTools tools) {
        this.tasks = tasks;
        this.name = tasks.stage();
        this.tools = tools;
    }

    @Override
    public Verdict handle(Job job) throws InterruptedException {
        try {
            Optional<Delivery> delivery = decode(job);
            return delivery.isPresent() ? handle(delivery.get()) : Verdict.ACCEPT;
        } catch (ExecutionException e) {
            LOG.warnf("Kafka is away, a job is given back: %s", e.getMessage());
            Thread.sleep(Duration.ofSeconds(1)); // what is released comes back within milliseconds
            return Verdict.RELEASE;
        } finally {
            MDC.clear();
        }
    }

    /** Nothing for what is no work for this stage, and for what nobody can read. */
    private Optional<Delivery> decode(Job job) throws InterruptedException, ExecutionException {
        tools.metrics().delivered();
        String only = job.headers().getOrDefault(Delivery.STAGE, name.id());
        try {
            int tryNumber = Integer.parseInt(job.headers().getOrDefault(Delivery.TRY, "1"));
            return only.equals(name.id())
                    ? tasks.of(job).map(task -> new Delivery(job, task, tryNumber))
                    : Optional.empty();
        } catch (UnreadableEventException | IllegalArgumentException e) {
            LOG.errorf("A message cannot be read and becomes a dead letter: %s", e.getMessage());
            tools.retries().bury(job, FailureCode.EVENT_UNREADABLE.id() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private Verdict handle(Delivery delivery) throws InterruptedException, ExecutionException {
        EventMeta input = delivery.task().input();
        MDC.put("videoId", input.videoId().toString());
        MDC.put("jobId", delivery.task().id());
        MDC.put("stage", name.id());
        MDC.put("attempt", Integer.toString(input.attempt()));
        Span span = span(delivery);
        // Quarkus does so on threads of Vert.x alone
        MDC.put("traceId", span.getSpanContext().getTraceId());
        try (Scope current = span.makeCurrent()) {
            return unlessFilesFail(delivery);
        } finally {
            span.end();
        }
    }

    /** The job in its video's trace. */
    private Span span(Delivery delivery) {
        Job job = delivery.job();
        EventMeta input = delivery.task().input();
        return tools.tracer()
                .spanBuilder(name.id() + " " + delivery.task().type())
                .setParent(TraceHeaders.context(job.headers()))
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.type", "process")
                .setAttribute("messaging.destination.name", job.topic())
                .setAttribute("remix.stage", name.id())
                .setAttribute("remix.video", input.videoId().toString())
                .setAttribute("remix.job", delivery.task().id())
                .setAttribute("remix.attempt", (long) input.attempt())
                .setAttribute("remix.try", (long) delivery.tryNumber())
                .startSpan();
    }

    private Verdict unlessFilesFail(Delivery delivery) throws InterruptedException, ExecutionException {
        try {
            return unlessDone(delivery);
        } catch (IOException e) {
            LOG.error("Files cannot be read or stored", e);
            retryOrGiveUp(delivery, FULL_DISK.causes(e) ? FullDisk.failure() : storeAway());
            return Verdict.ACCEPT;
        }
    }

    private Verdict unlessDone(Delivery delivery) throws InterruptedException, ExecutionException, IOException {
        EventMeta input = delivery.task().input();
        if (tools.cancelled().contains(input)) {
            LOG.info("It was cancelled, the work is skipped");
            return Verdict.ACCEPT;
        }
        Optional<List<VideoEvent>> before = tools.results().find(input);
        if (before.isPresent()) {
            LOG.info("This work was done before, its events are sent again");
            tools.sender().send(before.get());
            return Verdict.ACCEPT;
        }
        if (tools.starts().passedOn(delivery.task())) {
            LOG.info("This work was passed on before");
            return Verdict.ACCEPT;
        }
        StoredStarts.Start start = tools.starts().begin(delivery.task(), delivery.tryNumber());
        if (start.lost() >= tools.settings().starts()) {
            giveUp(delivery, workerLost());
            return Verdict.ACCEPT;
        }
        return work(delivery, start);
    }

    private Verdict work(Delivery delivery, StoredStarts.Start start)
            throws InterruptedException, ExecutionException, IOException {
        EventMeta input = delivery.task().input();
        CancelledWork.RunningStage running = new CancelledWork.RunningStage(input, Thread.currentThread());
        tools.cancelled().add(running);
        SettingsSnapshot runTimeSettings = tools.runTimeSettings().get();
        long begun = System.nanoTime();
        String ending = "interrupted";
        tools.metrics()
                .taken(Duration.between(delivery.job().sentAt(), tools.clock().instant()));
        try {
            requireWanted(input); // once more: a cancel that came before the job was registered interrupts nobody
            if (delivery.task().first()) {
                tellStart(delivery, runTimeSettings);
            }
            Outcome outcome = run(delivery, runTimeSettings);
            requireWanted(input); // a stage may have taken the interrupt for a failure
            ending = outcome.getClass().getSimpleName();
            Span.current().setAttribute("remix.outcome", ending);
            settle(delivery, outcome);
            LOG.infof("Job ended: %s after %d ms", ending, millisSince(begun));
            return Verdict.ACCEPT;
        } catch (InterruptedException e) {
            if (tools.cancelled().contains(input)) {
                LOG.info("It was cancelled, the work is stopped");
                return Verdict.ACCEPT;
            }
            tools.starts().giveBack(start);
            throw e;
        } finally {
            tools.cancelled().remove(running);
            tools.metrics().ended(Duration.ofNanos(System.nanoTime() - begun), ending);
        }
    }

    private void tellStart(Delivery delivery, SettingsSnapshot runTimeSettings)
            throws InterruptedException, ExecutionException {
        int tryNumber = delivery.tryNumber();
        EventMeta meta = delivery.task()
                .input()
                .next(EventType.STAGE_STARTED, tryNumber - 1, tools.clock().instant())
                .withSettings(runTimeSettings.version());
        tools.sender().send(List.of(new StageStarted(meta, name, tryNumber)));
    }

    private void requireWanted(EventMeta input) throws InterruptedException {
        if (Thread.interrupted() || tools.cancelled().contains(input)) {
            throw new InterruptedException("the result is of no interest any more");
        }
    }

    private Outcome run(Delivery delivery, SettingsSnapshot runTimeSettings) throws InterruptedException, IOException {
        var workspace = tools.workspaces().open();
        try {
            StageJob job = new StageJob(
                    delivery.task().input(),
                    name,
                    workspace,
                    runTimeSettings,
                    tools.sender()::sendAndForget,
                    tools.settings().progressEvery(),
                    tools.clock());
            return delivery.task().run(job);
        } catch (StageFailure expected) {
            if (expected.code() == FailureCode.TOOL_FAILED && FULL_DISK.isAt(workspace)) {
                LOG.errorf("The disk is full: %s", expected.getMessage());
                return new Outcome.RetryLater(FullDisk.failure());
            }
            return expected.outcome();
        } catch (RuntimeException | Error defect) {
            if (FULL_DISK.causes(defect) || FULL_DISK.isAt(workspace)) {
                LOG.error("The disk is full", defect);
                return new Outcome.RetryLater(FullDisk.failure());
            }
            LOG.error("A stage ended with a defect", defect);
            return new Outcome.RetryLater(new Failure(
                    FailureCode.INTERNAL,
                    "The " + name.id() + " stage ran into a defect of its own.",
                    "Try again; if it happens again, report it with the video's id and the service's log."));
        } finally {
            tools.workspaces().remove(workspace);
        }
    }

    private void settle(Delivery delivery, Outcome outcome)
            throws InterruptedException, ExecutionException, IOException {
        EventMeta input = delivery.task().input();
        switch (outcome) {
            case Outcome.Done done -> tools.sender().send(tools.results().putIfAbsent(input, done.events()));
            case Outcome.PassedOn passedOn -> {
                passOn(input, passedOn.parts());
                tools.starts().passOn(delivery.task());
            }
            case Outcome.Rejected rejected -> fail(delivery, rejected.failure());
            case Outcome.RetryLater later -> retryOrGiveUp(delivery, later.failure());
        }
    }

    private void passOn(EventMeta input, List<StagePart> parts) throws InterruptedException, ExecutionException {
        for (StagePart part : parts) {
            tools.sender()
                    .send(tools.topics().work(name), input.videoId().toString(), tasks.body(part), tasks.headers());
        }
    }

    private void retryOrGiveUp(Delivery delivery, Failure failure) throws InterruptedException, ExecutionException {
        if (tools.retries().left(delivery)) {
            Span.current().setStatus(StatusCode.ERROR, failure.code().id());
            LOG.warnf("Try %d failed and is tried again later: %s", delivery.tryNumber(), failure.reason());
            tools.metrics().retried();
            tools.retries().later(delivery);
        } else {
            giveUp(delivery, failure);
        }
    }

    private void giveUp(Delivery delivery, Failure failure) throws InterruptedException, ExecutionException {
        tools.retries().bury(delivery.job(), failure.code().id() + ": " + failure.reason());
        fail(delivery, failure);
    }

    private void fail(Delivery delivery, Failure failure) throws InterruptedException, ExecutionException {
        LOG.warnf("The stage fails: %s %s", failure.code().id(), failure.reason());
        Span.current().setStatus(StatusCode.ERROR, failure.code().id());
        EventMeta input = delivery.task().input();
        StageFailed failed = new StageFailed(
                input.next(EventType.STAGE_FAILED, 0, tools.clock().instant()), name, failure, delivery.tryNumber());
        tools.sender().send(tools.results().failed(input, failed));
    }

    static Failure workerLost() {
        return new Failure(
                FailureCode.WORKER_LOST,
                "The work ended its worker again and again.",
                "Look into the service's log for what stopped it, such as memory, and replay the video.");
    }

    private static Failure storeAway() {
        return new Failure(
                FailureCode.INTERNAL,
                "The files of this video cannot be read or stored.",
                "Look whether the asset folder and the work folder are there and have room, and replay the video.");
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
