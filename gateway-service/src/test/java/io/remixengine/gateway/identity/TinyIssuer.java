package io.remixengine.gateway.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.NullUnmarked;

/**
 * A real issuer that signs whatever a test asks for: claims posted to {@code /sign} come back as a token, of a key that is
 * not published if they are posted to {@code /forge}. Away until {@code /open} is asked for.
 */
@NullUnmarked // filled by start
public final class TinyIssuer implements QuarkusTestResourceLifecycleManager {

    private String mode = "login";
    private HttpServer server;
    private RsaJsonWebKey own;
    private RsaJsonWebKey other;
    private volatile boolean open;

    @Override
    public void init(Map<String, String> arguments) {
        mode = arguments.getOrDefault("mode", mode);
    }

    @Override
    public Map<String, String> start() {
        try {
            own = key();
            other = key();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::answer);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException("no key can be made", e);
        }
        return Map.of(
                "remix.identity.mode", mode,
                "remix.identity.issuer", issuer(),
                "remix.identity.client-secret", "the client's own secret",
                "remix.identity.cookie-secret", "0123456789abcdef0123456789abcdef",
                "remix.identity.owner-email", "Owner@Example.com",
                "remix.web.allowed-origins", "https://app.example.com");
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange request) throws IOException {
        try (request) {
            switch (request.getRequestURI().getPath()) {
                case "/open" -> {
                    open = true;
                    send(request, 200, "{}");
                }
                case "/sign" -> send(request, 200, signed(request, own));
                case "/forge" -> send(request, 200, signed(request, other));
                case "/.well-known/openid-configuration" -> send(request, open ? 200 : 503, open ? about() : "");
                case "/jwks" ->
                    send(request, 200, "{\"keys\":[" + own.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY) + "]}");
                default -> send(request, 404, "");
            }
        }
    }

    private String about() {
        return """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/auth", "token_endpoint": "%1$s/token",
                 "end_session_endpoint": "%1$s/out", "jwks_uri": "%1$s/jwks"}""".formatted(issuer());
    }

    private static String signed(HttpExchange request, RsaJsonWebKey key) throws IOException {
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(new String(request.getRequestBody().readAllBytes(), UTF_8));
        token.setAlgorithmHeaderValue("RS256");
        token.setKeyIdHeaderValue("the only one");
        token.setKey(key.getPrivateKey());
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IOException(e);
        }
    }

    private static RsaJsonWebKey key() throws JoseException {
        RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("the only one");
        return key;
    }

    private static void send(HttpExchange request, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        request.getResponseHeaders().add("Content-Type", "application/json");
        request.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        request.getResponseBody().write(bytes);
    }
}
