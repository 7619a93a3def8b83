package io.remixengine.scrape.egress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.platform.address.AllowedHosts;
import io.remixengine.platform.address.Destinations;
import io.remixengine.scrape.egress.EgressTrouble.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EgressProxyTest {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final EgressLimits LIMITS =
            new EgressLimits(100_000, 200_000, Duration.ofSeconds(1), Duration.ofMillis(400));

    private final ServerSocket origin = listening();
    private final CompletableFuture<String> heard = new CompletableFuture<>();

    @AfterEach
    void closeOrigin() throws IOException {
        origin.close();
    }

    @Test
    void requestReachesTheOriginWithoutTheFieldsOfThisHop() throws Exception {
        originAnswers("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        try (EgressProxy proxy = EgressProxy.start(allowing("origin"), LIMITS)) {
            String answer = ask(
                    proxy,
                    "GET http://origin:" + port() + "/a?b=c HTTP/1.1\r\nHost: other\r\nProxy-Authorization: x\r\n"
                            + "Connection: keep-alive\r\nX-Kept: yes\r\n\r\n");

            assertThat(answer).endsWith("\r\n\r\nok");
            assertThat(heard.get())
                    .isEqualTo("GET /a?b=c HTTP/1.1\r\nHost: origin:" + port()
                            + "\r\nConnection: close\r\nX-Kept: yes\r\n\r\n");
            assertThat(proxy.received()).isEqualTo(40);
            assertThat(proxy.trouble()).isEmpty();
        }
    }

    @Test
    void tunnelCarriesBothDirections() throws Exception {
        originAnswers("answer");
        try (EgressProxy proxy = EgressProxy.start(allowing("origin"), LIMITS)) {
            String answer = ask(proxy, "CONNECT origin:" + port() + " HTTP/1.1\r\n\r\nquestion\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\nanswer");
            assertThat(heard.get()).isEqualTo("question\r\n\r\n");
        }
    }

    @Test
    void addressIsCheckedAtEveryConnectSoThatAChangingAnswerLeadsNowhere() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Destinations rebinding = new Destinations(
                AllowedHosts.none(),
                host -> List.of(asked.getAndIncrement() == 0 ? InetAddress.ofLiteral("93.184.216.34") : LOOPBACK));
        rebinding.of("rebinding.example", port());
        try (EgressProxy proxy = EgressProxy.start(rebinding, LIMITS)) {
            String answer = ask(proxy, "GET http://rebinding.example:" + port() + "/ HTTP/1.1\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 403 ");
            assertThat(asked).hasValue(2);
            assertThat(proxy.trouble().orElseThrow().kind()).isEqualTo(Kind.REFUSED);
            assertThat(heard).isNotDone();
        }
    }

    @Test
    void nameIsLookedUpOncePerConnection() throws Exception {
        originAnswers("HTTP/1.1 200 OK\r\n\r\n");
        AtomicInteger asked = new AtomicInteger();
        Destinations counting = new Destinations(AllowedHosts.of(List.of("origin")), host -> {
            asked.incrementAndGet();
            return List.of(LOOPBACK);
        });
        try (EgressProxy proxy = EgressProxy.start(counting, LIMITS)) {
            ask(proxy, "GET http://origin:" + port() + "/ HTTP/1.1\r\n\r\n");

            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void unknownHostIsToldApart() throws Exception {
        Destinations unknown = new Destinations(AllowedHosts.none(), host -> {
            throw new UnknownHostException(host);
        });
        try (EgressProxy proxy = EgressProxy.start(unknown, LIMITS)) {
            assertThat(ask(proxy, "CONNECT nowhere.example:443 HTTP/1.1\r\n\r\n"))
                    .startsWith("HTTP/1.1 502 ");
            assertThat(proxy.trouble().orElseThrow().kind()).isEqualTo(Kind.UNKNOWN_HOST);
        }
    }

    @Test
    void closedPortIsUnreachable() throws Exception {
        int port = port();
        origin.close();
        try (EgressProxy proxy = EgressProxy.start(allowing("origin"), LIMITS)) {
            assertThat(ask(proxy, "CONNECT origin:" + port + " HTTP/1.1\r\n\r\n"))
                    .startsWith("HTTP/1.1 502 ");
            assertThat(proxy.trouble().orElseThrow().kind()).isEqualTo(Kind.UNREACHABLE);
        }
    }

    @Test
    void silentOriginIsGivenUp() throws Exception {
        try (EgressProxy proxy = EgressProxy.start(allowing("origin"), LIMITS)) {
            ask(proxy, "GET http://origin:" + port() + "/ HTTP/1.1\r\n\r\n");

            assertThat(proxy.trouble().orElseThrow().kind()).isEqualTo(Kind.STALLED);
        }
    }

    @Test
    void pageBeyondItsLimitIsCut() throws Exception {
        originAnswers("x".repeat(150_000));
        try (EgressProxy proxy = EgressProxy.start(allowing("origin"), LIMITS)) {
            String answer = ask(proxy, "GET http://origin:" + port() + "/ HTTP/1.1\r\n\r\n");

            assertThat(answer.length()).isLessThanOrEqualTo(100_000);
            assertThat(proxy.trouble().orElseThrow().kind()).isEqualTo(Kind.TOO_LARGE);
        }
    }

    @Test
    void fileMayBeLargerThanAPage() throws Exception {
        originAnswers("x".repeat(150_000));
        try (EgressProxy proxy = EgressProxy.start(allowing("origin"), LIMITS)) {
            proxy.expectFile();

            assertThat(ask(proxy, "GET http://origin:" + port() + "/ HTTP/1.1\r\n\r\n"))
                    .hasSize(150_000);
        }
    }

    @Test
    void fileBeyondItsLimitIsCutAndNothingMoreComes() throws Exception {
        originAnswers("x".repeat(250_000));
        try (EgressProxy proxy = EgressProxy.start(allowing("origin"), LIMITS)) {
            proxy.expectFile();
            ask(proxy, "GET http://origin:" + port() + "/ HTTP/1.1\r\n\r\n");

            assertThat(proxy.trouble().orElseThrow().kind()).isEqualTo(Kind.TOO_LARGE);
            assertThat(ask(proxy, "GET http://origin:" + port() + "/ HTTP/1.1\r\n\r\n"))
                    .startsWith("HTTP/1.1 403 ");
        }
    }

    @Test
    void otherProtocolsDoNotPass() throws Exception {
        try (EgressProxy proxy = EgressProxy.start(allowing("origin"), LIMITS)) {
            for (String target :
                    List.of("ftp://origin/", "file:///etc/passwd", "/", "https://origin/", "http://a@origin/")) {
                assertThat(ask(proxy, "GET " + target + " HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400 ");
            }
            assertThat(ask(proxy, "POST http://origin:" + port() + "/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"))
                    .startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void closedProxyEndsItsConnections() throws Exception {
        EgressProxy proxy = EgressProxy.start(allowing("origin"), LIMITS);
        try (Socket client = connected(proxy)) {
            client.getOutputStream().write(("CONNECT origin:" + port() + " HTTP/1.1\r\n\r\n").getBytes(ISO_8859_1));
            client.getInputStream().readNBytes(12);

            proxy.close();

            assertThat(client.getInputStream().readAllBytes()).asString().doesNotContain("answer");
        }
    }

    private static Destinations allowing(String host) {
        return new Destinations(AllowedHosts.of(List.of(host)), name -> List.of(LOOPBACK));
    }

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 10, LOOPBACK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int port() {
        return origin.getLocalPort();
    }

    /** Reads one request up to its empty line, answers and hangs up. */
    private void originAnswers(String answer) {
        Thread.ofVirtual().start(() -> {
            try (Socket socket = origin.accept()) {
                StringBuilder request = new StringBuilder();
                InputStream in = socket.getInputStream();
                while (request.indexOf("\r\n\r\n") < 0) {
                    request.append((char) in.read());
                }
                heard.complete(request.toString());
                socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
            } catch (IOException e) {
                heard.completeExceptionally(e);
            }
        });
    }

    private static String ask(EgressProxy proxy, String request) throws IOException {
        try (Socket client = connected(proxy)) {
            OutputStream out = client.getOutputStream();
            out.write(request.getBytes(ISO_8859_1));
            StringBuilder answer = new StringBuilder();
            byte[] buffer = new byte[8_192];
            try {
                for (int n = client.getInputStream().read(buffer);
                        n >= 0;
                        n = client.getInputStream().read(buffer)) {
                    answer.append(new String(buffer, 0, n, ISO_8859_1));
                }
            } catch (IOException e) {
                // A cut connection may end in a reset.
                answer.append("");
            }
            return answer.toString();
        }
    }

    private static Socket connected(EgressProxy proxy) throws IOException {
        return new Socket(LOOPBACK, URI.create(proxy.url()).getPort());
    }
}
