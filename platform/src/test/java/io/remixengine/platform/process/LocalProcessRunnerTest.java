package io.remixengine.platform.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalProcessRunnerTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final LocalProcessRunner runner = new LocalProcessRunner();
    private String mark = "";

    @BeforeEach
    void markWhatThisTestStarts() {
        mark = "test-" + UUID.randomUUID();
    }

    @Test
    void resultHoldsExitCodeOutputAndError() throws Exception {
        ProcessResult result = runner.run(shell("echo said; echo complained >&2; exit 3"));

        assertThat(result).isEqualTo(new ProcessResult(3, "said\n", "complained\n"));
    }

    @Test
    void runStandsInTheTraceOfItsWorkWithItsNameAndItsEndAndWithoutItsArguments() throws Exception {
        InMemorySpanExporter exporter = InMemorySpanExporter.create();
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build()) {
            Tracer tracer = provider.get("test");
            LocalProcessRunner traced = new LocalProcessRunner(tracer);
            traced.run(shell("exit 0")); // nobody's work
            Span job = tracer.spanBuilder("job").startSpan();
            try (Scope current = job.makeCurrent()) {
                traced.run(shell("echo secret; exit 3"));
                try (RunningProgram program = traced.start(shell("echo secret"))) {
                    program.output().readAllBytes();
                    program.end();
                }
            }

            assertThat(exporter.getFinishedSpanItems()).hasSize(2).allSatisfy(span -> {
                assertThat(span.getName()).isEqualTo("sh");
                assertThat(span.getParentSpanId())
                        .isEqualTo(job.getSpanContext().getSpanId());
                assertThat(span.toString()).doesNotContain("secret");
            });
            assertThat(exporter.getFinishedSpanItems())
                    .extracting(span -> span.getAttributes().get(AttributeKey.longKey("process.exit.code")))
                    .containsExactly(3L, 0L);
        }
    }

    @Test
    void argumentsReachTheProgramAsTheyAre() throws Exception {
        String hostile = "$(id); `id` \"'*\n~ && ";

        assertThat(runner.run(Command.of(folder, LONG, "printf", "%s", hostile)).output())
                .isEqualTo(hostile);
    }

    @Test
    void runningProgramIsFedAndRead() throws Exception {
        try (RunningProgram program = runner.start(shell("cat; echo complained >&2; exit 4"))) {
            program.input().write(new byte[] {1, 2, 3});
            program.input().close();

            assertThat(program.output().readAllBytes()).containsExactly(1, 2, 3);
            assertThat(program.end()).isEqualTo(new ProcessResult(4, "", "complained\n"));
        }
    }

    @Test
    void closedProgramIsGoneWithItsChildrenAndFreesWhoeverReads() throws Exception {
        BlockingQueue<Integer> read = new LinkedBlockingQueue<>();
        RunningProgram program = runner.start(shell("sleep 60 & sleep 60; wait"));
        Thread.ofPlatform().start(() -> {
            try {
                read.add(program.output().read());
            } catch (IOException e) {
                read.add(-1);
            }
        });

        program.close();

        assertThat(read.poll(10, TimeUnit.SECONDS)).isEqualTo(-1);
        assertThat(program.end().ok()).isFalse();
    }

    @Test
    void runningProgramIsKilledWhenItsTimeIsOver() throws Exception {
        Command sleep = Command.of(folder, Duration.ofMillis(300), "sleep", "60");
        try (RunningProgram program = runner.start(sleep)) {
            assertThatThrownBy(program::end).isInstanceOf(ProcessTimeoutException.class);
        }
    }

    @Test
    void missingProgramIsToldApartFromMissingFolder() {
        assertThatThrownBy(() -> runner.run(Command.of(folder, LONG, "no-such-program")))
                .isInstanceOf(ProgramMissingException.class)
                .hasMessageContaining("no-such-program");
        assertThatThrownBy(() -> runner.run(Command.of(folder.resolve("gone"), LONG, "true")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void standardInputIsEmpty() throws Exception {
        assertThat(runner.run(Command.of(folder, LONG, "cat")).ok()).isTrue();
    }

    @Test
    void linesOfBothStreamsAreToldAsTheyComeAlsoWithCarriageReturns() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();

        runner.run(shell("printf '10%%\\r20%%\\r\\nlast'; printf 'warning\\n' >&2"), lines::add);

        assertThat(lines).containsExactlyInAnyOrder("10%", "20%", "last", "warning");
        assertThat(lines).containsSubsequence("10%", "20%", "last");
    }

    @Test
    void chattyProgramIsReadToItsEndButOnlyABoundedPartIsKept() throws Exception {
        ProcessResult result =
                runner.run(shell("yes out | head -c 20000000; yes err | head -c 20000000 >&2; echo the end >&2"));

        assertThat(result.ok()).isTrue();
        assertThat(result.output()).hasSize(4 << 20).startsWith("out\nout\n");
        assertThat(result.errorTail()).hasSize(16 << 10).endsWith("err\nthe end\n");
    }

    @Test
    void timeoutKillsTheWholeTree() {
        Command tree = shell("(sleep 300; true) & (sh -c 'sleep 300; true') & sleep 300; true", Duration.ofMillis(500));

        assertThatThrownBy(() -> runner.run(tree)).isInstanceOf(ProcessTimeoutException.class);

        assertThat(left()).isEmpty();
    }

    @Test
    void timeoutAlsoKillsWhatDetachedItself() {
        Command detaching =
                shell("setsid sh -c 'setsid sleep 300 & sleep 300' & nohup sleep 300 & wait", Duration.ofMillis(500));

        assertThatThrownBy(() -> runner.run(detaching)).isInstanceOf(ProcessTimeoutException.class);

        assertThat(left()).isEmpty();
    }

    @Test
    void childThatOutlivesItsParentIsKilledAndNotWaitedFor() throws Exception {
        ProcessResult result = runner.run(shell("sleep 300 & setsid sleep 300 & echo done"));

        assertThat(result.output()).isEqualTo("done\n");
        assertThat(left()).isEmpty();
    }

    @Test
    void interruptKillsTheWholeTree() throws Exception {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        BlockingQueue<Exception> end = new LinkedBlockingQueue<>();
        Thread job = Thread.ofVirtual().start(() -> {
            try {
                runner.run(shell("sleep 300 & echo started; sleep 300; true"), lines::add);
            } catch (Exception e) {
                end.add(e);
            }
        });
        assertThat(lines.poll(10, TimeUnit.SECONDS)).isEqualTo("started");

        job.interrupt();

        assertThat(end.poll(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        assertThat(left()).isEmpty();
    }

    @Test
    void listenerThatThrowsHoldsNobodyUpAndIsHeardOf() {
        assertThatThrownBy(() -> runner.run(shell("yes | head -c 1000000"), line -> {
                    throw new IllegalStateException("listener");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("listener");
    }

    @Test
    void manyAtATimeDoNotStarveOtherVirtualThreads() throws Exception {
        List<Thread> jobs = IntStream.range(0, 20)
                .mapToObj(each -> Thread.ofVirtual().start(() -> {
                    try {
                        runner.run(shell("sleep 2"));
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                }))
                .toList();

        long begun = System.nanoTime();
        Thread.ofVirtual().start(() -> {}).join();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
        for (Thread job : jobs) {
            assertThat(job.join(Duration.ofSeconds(20))).isTrue();
        }
    }

    private Command shell(String script) {
        return shell(script, LONG);
    }

    private Command shell(String script, Duration timeout) {
        return Command.of(folder, timeout, "sh", "-c", script).with("TEST_MARK", mark);
    }

    /** What this test started and still lives, found independently of the runner's own way. */
    private List<Long> left() {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .filter(this::isMarked)
                .toList();
    }

    private boolean isMarked(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/environ"), ISO_8859_1)
                    .contains(mark);
        } catch (IOException e) {
            return false;
        }
    }
}
