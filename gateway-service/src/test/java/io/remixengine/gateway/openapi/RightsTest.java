package io.remixengine.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.remixengine.gateway.openapi.ApiDocument.Operation;
import io.remixengine.gateway.openapi.Rights.Rule;
import io.remixengine.gateway.openapi.Rights.Who;
import io.remixengine.gateway.tenancy.GatewayServers;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every route of the OpenAPI document with every kind of caller. A route without a line in {@code rights.txt} fails.
 */
@QuarkusTest
@WithTestResource(GatewayServers.class)
@TestProfile(RightsTest.WithLogIn.class)
class RightsTest {

    /** Nobody is let in without a credential; the log-in itself is not needed, as all callers have API keys. */
    public static final class WithLogIn implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("remix.identity.mode", "module", "remix.identity.issuer", "http://127.0.0.1:1/nobody");
        }
    }

    /** Who asks. The stranger is an editor, of another project. */
    enum Asking {
        ANONYMOUS,
        STRANGER,
        VIEWER,
        EDITOR,
        ADMIN,
        KEY_WITHOUT_SCOPE
    }

    private record Answer(int status, String detail) {}

    @TestHTTPResource
    URI server;

    @Test
    void everyRouteHasItsLine() throws Exception {
        Set<String> routes = new TreeSet<>(
                ApiDocument.read().operations().stream().map(Operation::name).toList());

        assertThat(new TreeSet<>(Rights.read().keySet())).isEqualTo(routes);
    }

    @TestFactory
    Stream<DynamicTest> everyCallerMayDoWhatTheTableSays() throws Exception {
        Tenants tenants = Tenants.make(ApiDocument.read());
        Map<String, Rule> rights = Rights.read();
        return ApiDocument.read().operations().stream()
                // what takes things away comes last
                .sorted(Comparator.comparing(operation -> operation.method().equals("DELETE")))
                .map(operation -> DynamicTest.dynamicTest(operation.name(), () -> {
                    Rule rule = Objects.requireNonNull(rights.get(operation.name()), "no line in rights.txt");
                    check(operation, rule, tenants);
                }));
    }

    private void check(Operation operation, Rule rule, Tenants tenants) throws Exception {
        Map<Asking, Answer> answers = new TreeMap<>();
        for (Asking asking : callers(operation, rule)) {
            answers.put(asking, ask(operation, tenants, tenants.key(asking, rule)));
        }
        for (Map.Entry<Asking, Answer> each : answers.entrySet()) {
            int refusal = refusal(each.getKey(), rule);
            Answer answer = each.getValue();
            if (rule.who() == Who.PUBLIC) {
                assertThat(answer.status())
                        .as("%s: %s", each.getKey(), answer)
                        .isNotEqualTo(401)
                        .isLessThan(500);
            } else if (refusal > 0) {
                assertThat(answer.status()).as("%s: %s", each.getKey(), answer).isEqualTo(refusal);
            } else {
                assertThat(answer.status())
                        .as("%s: %s", each.getKey(), answer)
                        .isNotIn(401, 403)
                        .isLessThan(500);
                assertThat(answer.status() == 404 && answer.equals(answers.get(Asking.STRANGER)))
                        .as("%s is told the same as a stranger: %s", each.getKey(), answer)
                        .isFalse();
            }
        }
    }

    /** Of those who may take something away only one does, as it is gone then. */
    private static List<Asking> callers(Operation operation, Rule rule) {
        List<Asking> callers = new ArrayList<>(List.of(Asking.values()));
        if (operation.method().equals("DELETE")) {
            callers.removeIf(each -> refusal(each, rule) == 0 && each != Asking.ADMIN);
        }
        return callers;
    }

    /** The status of the refusal; 0 if there is none. */
    private static int refusal(Asking asking, Rule rule) {
        if (rule.who() == Who.PUBLIC) {
            return 0;
        }
        if (asking == Asking.ANONYMOUS) {
            return 401;
        }
        if (asking == Asking.KEY_WITHOUT_SCOPE) {
            return 403;
        }
        return switch (rule.who()) {
            case PUBLIC, PERSON -> 0;
            case INSTALLATION -> 403;
            case OWN -> asking == Asking.ADMIN ? 0 : 404;
            case VIEWER -> asking == Asking.STRANGER ? 404 : 0;
            case EDITOR -> asking == Asking.STRANGER ? 404 : asking == Asking.VIEWER ? 403 : 0;
            case ADMIN -> asking == Asking.STRANGER ? 404 : asking == Asking.ADMIN ? 0 : 403;
        };
    }

    private Answer ask(Operation operation, Tenants tenants, @Nullable String key) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(tenants.path(operation)))
                .method(
                        operation.method(),
                        operation.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(tenants.body(operation)));
        if (operation.body() != null) {
            request.header("Content-Type", String.valueOf(operation.bodyType()));
        }
        if (operation.path().contains("uploads")) {
            request.header("Tus-Resumable", "1.0.0")
                    .header("Upload-Length", "10")
                    .header("Upload-Offset", "0");
        }
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                String detail = operation.isStream() && response.statusCode() == 200
                        ? ""
                        : new String(body.readNBytes(2_000), StandardCharsets.UTF_8);
                return new Answer(response.statusCode(), detail);
            } finally {
                client.shutdownNow();
            }
        }
    }
}
