package io.remixengine.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.remixengine.gateway.webhook.Answer.Received;
import io.remixengine.gateway.webhook.Answer.Silence;
import io.remixengine.platform.address.AllowedHosts;
import io.remixengine.platform.address.Destinations;
import io.remixengine.platform.address.HostResolver;
import io.remixengine.platform.address.UrlPolicy;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.JksOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real server on this machine, with a resolver that lies as an attacker's would. */
class WebhookClientTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress NOWHERE = InetAddress.ofLiteral("93.184.216.34");

    private final Vertx vertx = Vertx.vertx();
    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void close() throws Exception {
        receiver.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void checkedAddressIsConnectedToUnderTheNameOfItsHost() throws Exception {
        receiver.on("/hook", 200);

        Answer answer = post("http://hooks.example:" + receiver.port() + "/hook?a=b#c", host -> List.of(HERE));

        assertThat(answer).isEqualTo(new Received(200, "status 200", null));
        assertThat(receiver.posts("/hook?a=b")).singleElement().satisfies(post -> {
            assertThat(post.header("host")).isEqualTo("hooks.example:" + receiver.port());
            assertThat(post.header("webhook-id")).isEqualTo("msg_1");
            assertThat(post.body()).isEqualTo("{\"ü\":1}");
        });
    }

    @Test
    void nameThatLeadsInsideIsRefused() throws Exception {
        receiver.on("/hook", 200);

        for (String inside :
                List.of("127.0.0.1", "10.0.0.5", "169.254.169.254", "192.168.1.1", "::1", "fd00:ec2::254")) {
            Answer answer = postTo(
                    AllowedHosts.none(),
                    "http://inside.example:" + receiver.port() + "/hook",
                    host -> List.of(NOWHERE, InetAddress.ofLiteral(inside)));

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Silence.class,
                            silence -> assertThat(silence.reason()).contains("not on the public internet"));
        }
        assertThat(receiver.posts("/hook")).isEmpty();
    }

    /** DNS rebinding: the first answer is good, every later one leads to this machine. */
    @Test
    void nameIsLookedUpOnceAndWhatItSaysLaterChangesNothing() throws Exception {
        receiver.on("/hook", 200);
        AtomicInteger asked = new AtomicInteger();

        Answer answer = postTo(
                AllowedHosts.none(),
                "http://rebinding.example:" + receiver.port() + "/hook",
                host -> List.of(asked.getAndIncrement() == 0 ? NOWHERE : HERE));

        assertThat(answer).isInstanceOf(Silence.class);
        assertThat(asked).hasValue(1);
        assertThat(receiver.posts("/hook")).isEmpty();
    }

    @Test
    void redirectIsNotFollowed() throws Exception {
        receiver.redirecting("/hook", receiver.url("/secret")).on("/secret", 200);

        Answer answer = post("http://hooks.example:" + receiver.port() + "/hook", host -> List.of(HERE));

        assertThat(answer).isEqualTo(new Received(302, "", null));
        assertThat(receiver.posts("/secret")).isEmpty();
    }

    @Test
    void ofALongAnswerOnlyTheBeginningIsRead() throws Exception {
        receiver.on("/hook", exchange -> Receiver.answer(exchange, 500, "x".repeat(1_000_000)));

        Answer answer = post("http://hooks.example:" + receiver.port() + "/hook", host -> List.of(HERE));

        assertThat(answer).isEqualTo(new Received(500, "x".repeat(1_024), null));
    }

    @Test
    void answerThatNeverEndsIsCutOff() throws Exception {
        receiver.on("/hook", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            try {
                for (int drop = 0; drop < 200; drop++) {
                    body.write('.');
                    body.flush();
                    Thread.sleep(50);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        long since = System.nanoTime();

        Answer answer = post("http://hooks.example:" + receiver.port() + "/hook", host -> List.of(HERE));

        assertThat(answer).isEqualTo(new Silence("No answer within 2 seconds."));
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(TIMEOUT.multipliedBy(2));
    }

    @Test
    void receiverMayAskForTime() throws Exception {
        receiver.on("/hook", exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "120");
            Receiver.answer(exchange, 429, "");
        });

        assertThat(post("http://hooks.example:" + receiver.port() + "/hook", host -> List.of(HERE)))
                .isEqualTo(new Received(429, "", Duration.ofMinutes(2)));
    }

    @Test
    void hostThatIsNotThereIsNoDefect() throws Exception {
        assertThat(post("http://hooks.example:" + receiver.port() + "/hook", host -> {
                    throw new UnknownHostException(host);
                }))
                .isEqualTo(new Silence("There is no host hooks.example."));
    }

    @Test
    void certificateMustBeOfTheHostAlthoughTheAddressIsConnectedTo(@TempDir Path folder) throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "k",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=hooks.example",
                        "-ext",
                        "san=dns:hooks.example",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        keys.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        try (Receiver secure = new Receiver(https(keys));
                WebhookClient client = trusting(keys)) {
            secure.on("/hook", 200);

            Answer right = client.post(
                    UrlPolicy.check("https://hooks.example:" + secure.port() + "/hook"), 0, headers(), "{}");
            Answer wrong = client.post(
                    UrlPolicy.check("https://other.example:" + secure.port() + "/hook"), 0, headers(), "{}");

            assertThat(right).isEqualTo(new Received(200, "status 200", null));
            assertThat(wrong).isInstanceOf(Silence.class);
            assertThat(secure.posts("/hook")).hasSize(1);
        }
    }

    private WebhookClient trusting(Path keys) {
        return new WebhookClient(
                vertx,
                new HttpClientOptions()
                        .setTrustOptions(
                                new JksOptions().setPath(keys.toString()).setPassword("changeit")),
                new Destinations(AllowedHosts.of(List.of("hooks.example", "other.example")), host -> List.of(HERE)),
                TIMEOUT,
                1);
    }

    private static HttpsServer https(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(Receiver.loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return server;
    }

    private Answer post(String url, HostResolver resolver) throws Exception {
        return postTo(AllowedHosts.of(List.of("hooks.example")), url, resolver);
    }

    private Answer postTo(AllowedHosts allowed, String url, HostResolver resolver) throws Exception {
        try (WebhookClient client =
                new WebhookClient(vertx, new HttpClientOptions(), new Destinations(allowed, resolver), TIMEOUT, 1)) {
            return client.post(UrlPolicy.check(url), 0, headers(), new String("{\"ü\":1}".getBytes(UTF_8), UTF_8));
        }
    }

    private static Map<String, String> headers() {
        return Map.of("webhook-id", "msg_1", "Content-Type", "application/json");
    }
}
