package io.remixengine.remix.model;

import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.NameUuid;
import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.settings.Writer;
import io.remixengine.platform.provider.CallKey;
import io.remixengine.platform.provider.CallLedger;
import io.remixengine.platform.provider.ProviderCall;
import io.remixengine.platform.provider.ProviderCalls;
import io.remixengine.platform.provider.ProviderFailure;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.remix.Assignment;
import io.remixengine.remix.Material;
import io.remixengine.remix.ScriptWriter;
import io.remixengine.remix.WriterConfig;
import io.remixengine.remix.WrittenScript;
import jakarta.inject.Singleton;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes with a language model. An answer that is no script, or one of a wrong length, is given back once to be mended; what
 * is no script then is not paid attention to.
 */
@Singleton
public final class ModelWriter implements ScriptWriter {

    private static final int MOST_BYTES = 1_000_000;
    private static final int FIRST_TAKE = 1;

    private final ProviderCalls calls;
    private final CallLedger ledger;
    private final WriterConfig config;

    /** @throws IllegalArgumentException if the environment sets up what can't be */
    ModelWriter(ProviderCalls calls, CallLedger ledger, WriterConfig config) {
        Endpoint.check(config);
        this.calls = calls;
        this.ledger = ledger;
        this.config = config;
    }

    @Override
    public Writer name() {
        return Writer.LANGUAGE_MODEL;
    }

    @Override
    public boolean takes(Assignment assignment) {
        return !(assignment.material() instanceof Material.Finished)
                && Endpoint.of(config, assignment.settings()).isPresent();
    }

    @Override
    public WrittenScript write(Assignment assignment) throws StageFailure, InterruptedException {
        Endpoint usual = Endpoint.of(config, assignment.settings()).orElseThrow();
        List<CallKey> asked = new ArrayList<>();
        try {
            Endpoint endpoint = usual.of(assignment.brief().model(), assignment.settings());
            Script script = script(assignment, endpoint, asked);
            return new WrittenScript(script, endpoint.model(), List.of());
        } catch (ProviderFailure failure) {
            throw failure.forStage().of(name().id());
        } catch (StageFailure failure) {
            throw failure.of(name().id());
        }
    }

    private Script script(Assignment assignment, Endpoint endpoint, List<CallKey> asked)
            throws ProviderFailure, StageFailure, InterruptedException {
        Conversation conversation = Conversation.about(assignment, config.mostMaterial());
        ModelAnswer answer = ask(assignment, endpoint, conversation, asked);
        Draft draft = Draft.of(answer, assignment);
        if (draft.problems().isEmpty() && draft.script() != null) {
            return draft.script();
        }
        ModelAnswer mended =
                ask(assignment, endpoint, conversation.repairing(answer.content(), draft.problems()), asked);
        Script second = Draft.of(mended, assignment).script();
        if (second != null) {
            return second;
        }
        if (draft.script() != null) {
            return draft.script();
        }
        throw useless(
                asked,
                FailureCode.PROVIDER_ANSWER_INVALID,
                "The language model " + endpoint.model() + " answered twice with something that is no script.",
                "Replay the video to ask again, or have an admin choose another model.");
    }

    private ModelAnswer ask(Assignment assignment, Endpoint endpoint, Conversation conversation, List<CallKey> asked)
            throws ProviderFailure, StageFailure, InterruptedException {
        String body = conversation.body(endpoint.model());
        CallKey key = CallKey.of(assignment.cause().videoId(), body, FIRST_TAKE);
        asked.add(key);
        ModelAnswer answer = ModelAnswer.of(calls.answer(new ProviderCall(
                key,
                assignment.cause().attempt(),
                name().id(),
                "script",
                endpoint.free(),
                request(endpoint, key, body),
                config.timeout(),
                MOST_BYTES,
                bytes -> ModelAnswer.usage(bytes, endpoint.price()))));
        if (answer.declined()) {
            throw useless(
                    asked,
                    FailureCode.PROVIDER_REFUSED,
                    "The language model " + endpoint.model() + " declines to write about this.",
                    "Choose another topic or source, or have an admin choose another model.");
        }
        return answer;
    }

    private static HttpRequest request(Endpoint endpoint, CallKey key, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.completions())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                // whoever knows it answers a repeated request without doing it again
                .header(
                        "Idempotency-Key",
                        NameUuid.v5(key.video(), key.request() + "#" + key.take())
                                .toString())
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (endpoint.key() != null) {
            request.header("Authorization", "Bearer " + endpoint.key());
        }
        return request.build();
    }

    /** A new attempt may ask again. */
    private StageFailure useless(List<CallKey> asked, FailureCode code, String reason, String remedy)
            throws ProviderFailure {
        for (CallKey each : asked) {
            ledger.useless(each);
        }
        return StageFailure.rejected(code, reason, remedy);
    }
}
