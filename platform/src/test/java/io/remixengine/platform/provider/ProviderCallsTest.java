package io.remixengine.platform.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.TracerProvider;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.usage.ProviderUsage;
import io.remixengine.platform.provider.ProviderCall.Metering;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.testing.FakeProvider;
import io.remixengine.platform.testing.FakeProvider.Answer;
import io.remixengine.platform.testing.TestServers;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The policy and the ledger against a real HTTP server and a real PostgreSQL. */
class ProviderCallsTest {

    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static String url;
    private static CallLedger ledger;

    private final UUID video = UUID.randomUUID();
    private final FakeProvider provider = FakeProvider.start();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private ProviderCalls calls;

    @BeforeAll
    static void makeLedger() throws Exception {
        url = LedgerSchema.create("ledger_test");
        ledger = new CallLedger(LedgerSchema.of(url));
    }

    @BeforeEach
    void begin() {
        calls = with(TestPolicy.USUAL);
    }

    @AfterEach
    void end() {
        calls.close();
        provider.close();
    }

    @Test
    void anAnswerIsBoughtOnceAndGivenToEveryoneWhoAsksTheSame() throws Exception {
        provider.next(Answer.ok("first"), Answer.ok("second"));

        byte[] bought = calls.answer(call(1));
        byte[] replayed = with(TestPolicy.USUAL).answer(call(2));

        assertThat(bought).asString(UTF_8).isEqualTo("first");
        assertThat(replayed).isEqualTo(bought);
        assertThat(provider.calls()).hasSize(1);
    }

    @Test
    void whatWasUsedIsToldWithOneResultOnly() throws Exception {
        provider.usually(Answer.ok("answer"));
        UUID input = UUID.randomUUID();
        calls.answer(call(1));

        List<ProviderUsage> told = ledger.told(video, input);

        assertThat(told).singleElement().satisfies(usage -> {
            assertThat(usage.costUsd()).isEqualByComparingTo(CENT);
            assertThat(usage.units()).isEqualByComparingTo("6");
        });
        calls.answer(call(2));
        assertThat(ledger.told(video, input)).isEqualTo(told);
        assertThat(ledger.told(video, UUID.randomUUID())).isEmpty();
        assertThat(metrics.counter("remix.provider.cost", "provider", "fake").count())
                .isEqualTo(0.01);
    }

    @Test
    void twoWorkersWithTheSameJobMakeOneCall() throws Exception {
        provider.next(Answer.after(Duration.ofMillis(700), Answer.ok("one")));
        ProviderCalls other = with(TestPolicy.USUAL);

        CompletableFuture<byte[]> first = CompletableFuture.supplyAsync(() -> answer(calls));
        CompletableFuture<byte[]> second = CompletableFuture.supplyAsync(() -> answer(other));

        assertThat(first.get()).isEqualTo(second.get()).asString(UTF_8).isEqualTo("one");
        assertThat(provider.calls()).hasSize(1);
        other.close();
    }

    @Test
    void whatMayPassIsTriedThreeTimes() throws Exception {
        provider.next(Answer.status(500), Answer.status(429), Answer.ok("at last"));

        assertThat(calls.answer(call(1))).asString(UTF_8).isEqualTo("at last");

        assertThat(provider.calls()).hasSize(3);
    }

    @Test
    void aFourthTryIsTheStagesAndFindsNothingInTheWay() throws Exception {
        provider.next(Answer.status(500), Answer.status(503), Answer.status(502), Answer.ok("later"));

        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, () -> calls.answer(call(1)));

        assertThat(failure).isInstanceOf(ProviderFailure.Unavailable.class);
        assertThat(failure.forStage().outcome()).isInstanceOf(Outcome.RetryLater.class);
        assertThat(calls.answer(call(1))).asString(UTF_8).isEqualTo("later");
    }

    @Test
    void aProviderIsAskedAgainWhenItSays() throws Exception {
        provider.next(Answer.status(429, Map.of("Retry-After", "1"), ""), Answer.ok("patience"));
        Instant begun = Instant.now();

        calls.answer(call(1));

        assertThat(Duration.between(begun, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aProviderThatWantsALongRestIsLeftAloneAndHoldsNoWorker() {
        provider.next(Answer.status(429, Map.of("Retry-After", "3600"), ""));

        assertThatThrownBy(() -> calls.answer(call(1))).isInstanceOf(ProviderFailure.Unavailable.class);
        assertThatThrownBy(() -> calls.answer(call(1)))
                .isInstanceOf(ProviderFailure.Unavailable.class)
                .hasMessageContaining("more seconds");

        assertThat(provider.calls()).hasSize(1);
    }

    @Test
    void aKeyThatIsRefusedIsAPermanentFailureAtOnce() {
        provider.usually(Answer.status(401));

        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, () -> calls.answer(call(1)));

        Outcome outcome = failure.forStage().outcome();
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        assertThat(((Outcome.Rejected) outcome).failure().code()).isEqualTo(FailureCode.PROVIDER_KEY_INVALID);
        assertThat(provider.calls()).hasSize(1);
    }

    @Test
    void aRedirectIsNotFollowed() {
        FakeProvider inside = FakeProvider.start();
        provider.usually(
                Answer.status(307, Map.of("Location", inside.address("/admin").toString()), ""));

        assertThatThrownBy(() -> calls.answer(call(1)))
                .isInstanceOf(ProviderFailure.Refused.class)
                .hasMessageContaining("redirect");

        assertThat(inside.calls()).isEmpty();
        inside.close();
    }

    @Test
    void anAnswerThatTricklesInTimesOut() {
        provider.usually(Answer.drip());

        assertThatThrownBy(() -> calls.answer(shortCall(1)))
                .isInstanceOf(ProviderFailure.Unavailable.class)
                .hasMessageContaining("within");

        assertThat(provider.calls()).hasSize(3);
    }

    @Test
    void anAnswerWithoutAnEndIsNotRead() {
        provider.usually(Answer.flood());

        assertThatThrownBy(() -> calls.answer(call(1)))
                .isInstanceOf(ProviderFailure.Refused.class)
                .hasMessageContaining("without an end");

        assertThat(provider.calls()).hasSize(1);
    }

    @Test
    void theBreakerOpensAndCloses() throws Exception {
        calls = with(new TestPolicy(1, Duration.ofSeconds(2), 4, Duration.ofMillis(500)));
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> calls.answer(call(1))).isInstanceOf(ProviderFailure.Unavailable.class);
        }

        assertThatThrownBy(() -> calls.answer(call(1))).hasMessageContaining("left alone");

        assertThat(provider.calls()).hasSize(4);
        provider.usually(Answer.ok("well again"));
        Thread.sleep(600);
        assertThat(calls.answer(call(1))).asString(UTF_8).isEqualTo("well again");
    }

    @Test
    void aJobThatIsStoppedDoesNotLoseTheAnswerThatIsOnItsWay() throws Exception {
        provider.next(Answer.after(Duration.ofMillis(600), Answer.ok("kept")));
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread job = Thread.ofVirtual().start(() -> {
            try {
                calls.answer(call(1));
            } catch (Exception e) {
                end.set(e);
            }
        });
        awaitCall();

        job.interrupt();
        job.join();
        calls.close();

        assertThat(end.get()).isInstanceOf(InterruptedException.class);
        calls = with(TestPolicy.USUAL);
        assertThat(calls.answer(call(1))).asString(UTF_8).isEqualTo("kept");
        assertThat(provider.calls()).hasSize(1);
    }

    @Test
    void aCallThatWasUnderWayWhenItsProcessWasKilledIsNotBoughtAgainBeforeAPersonAsks() throws Exception {
        provider.next(Answer.after(Duration.ofSeconds(60), Answer.ok("never")), Answer.ok("asked for"));
        Process killed = caller();
        awaitCall();
        killed.destroyForcibly().waitFor();

        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, () -> calls.answer(shortCall(1)));

        assertThat(failure).isInstanceOf(ProviderFailure.Unanswered.class);
        assertThat(provider.calls()).hasSize(1);
        assertThat(calls.answer(call(2))).asString(UTF_8).isEqualTo("asked for");
        assertThat(provider.calls()).hasSize(2);
    }

    @Test
    void anAnswerThatIsOfNoUseIsBoughtAgainByANewAttemptOnly() throws Exception {
        provider.next(Answer.ok("nonsense"), Answer.ok("sense"));
        calls.answer(call(1));
        ledger.useless(call(1).key());

        assertThat(calls.answer(call(1))).asString(UTF_8).isEqualTo("nonsense");
        assertThat(calls.answer(call(2))).asString(UTF_8).isEqualTo("sense");
    }

    private ProviderCalls with(ProviderConfig policy) {
        return new ProviderCalls(ledger, policy, metrics, TracerProvider.noop().get("test"));
    }

    private ProviderCall call(int attempt) {
        return call(provider.address("/v1/answer"), video, attempt, Duration.ofSeconds(30));
    }

    private ProviderCall shortCall(int attempt) {
        return call(provider.address("/v1/answer"), video, attempt, Duration.ofSeconds(1));
    }

    static ProviderCall call(URI address, UUID video, int attempt, Duration timeout) {
        Metering metering =
                answer -> List.of(new ProviderUsage("fake", "test", BigDecimal.valueOf(answer.length), "bytes", CENT));
        return new ProviderCall(
                new CallKey(video, "a".repeat(64), 1),
                attempt,
                "fake",
                "test",
                false,
                HttpRequest.newBuilder(address)
                        .POST(HttpRequest.BodyPublishers.ofString("question"))
                        .build(),
                timeout,
                100_000,
                metering);
    }

    private byte[] answer(ProviderCalls asked) {
        try {
            return asked.answer(call(1));
        } catch (ProviderFailure | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitCall() throws InterruptedException {
        Instant end = Instant.now().plusSeconds(60);
        while (provider.calls().isEmpty() && Instant.now().isBefore(end)) {
            Thread.sleep(20);
        }
        assertThat(provider.calls()).isNotEmpty();
    }

    private Process caller() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CallerMain.class.getName(),
                        url,
                        TestServers.postgres().user(),
                        provider.address("/v1/answer").toString(),
                        video.toString())
                .inheritIO()
                .start();
    }
}
