package io.remixengine.scrape.egress;

import io.remixengine.platform.address.DestinationRefusedException;
import io.remixengine.platform.address.Destinations;
import io.remixengine.scrape.egress.EgressTrouble.Kind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A forward proxy for one download: {@code CONNECT} tunnels for https, absolute URLs for http, one request per
 * connection. It looks hosts up itself and connects to the very addresses that were checked, so neither a redirect nor a
 * changing DNS answer leads past {@link Destinations}. Listens on loopback at a free port until it is closed.
 */
public final class EgressProxy implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(EgressProxy.class);
    private static final int BUFFER = 64 * 1024;

    private final Destinations destinations;
    private final EgressLimits limits;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong received = new AtomicLong();
    private final CountDownLatch pageRead = new CountDownLatch(1);
    private final AtomicReference<@Nullable EgressTrouble> trouble = new AtomicReference<>();

    private EgressProxy(Destinations destinations, EgressLimits limits, ServerSocket server) {
        this.destinations = destinations;
        this.limits = limits;
        this.server = server;
    }

    /**
     * Starts to listen.
     *
     * @throws IOException if there is no free port
     */
    public static EgressProxy start(Destinations destinations, EgressLimits limits) throws IOException {
        EgressProxy proxy =
                new EgressProxy(destinations, limits, new ServerSocket(0, 64, InetAddress.ofLiteral("127.0.0.1")));
        Thread.ofVirtual().name("egress-accept").start(proxy::accept);
        return proxy;
    }

    /** Where it listens, such as {@code http://127.0.0.1:40123}. */
    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** The page is understood and the file itself follows: from now on the large limit counts. */
    public void expectFile() {
        pageRead.countDown();
    }

    /** How many bytes came in so far. */
    public long received() {
        return received.get();
    }

    /** The worst trouble so far: the best explanation if the download failed. */
    public Optional<EgressTrouble> trouble() {
        return Optional.ofNullable(trouble.get());
    }

    @Override
    public void close() {
        quietly(server);
        open.forEach(EgressProxy::quietly);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.add(client);
                Thread.ofVirtual().name("egress").start(() -> serve(client));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.warnf("The egress proxy could not accept a connection: %s", e.getMessage());
                }
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setSoTimeout((int) limits.silence().toMillis());
            InputStream in = new BufferedInputStream(client.getInputStream());
            RequestHead head;
            try {
                head = RequestHead.read(in);
            } catch (IOException | NumberFormatException e) {
                report(Kind.REFUSED, "The address leads to something that is neither http nor https.");
                answer(client, "400 Bad Request", "only http and https pass here");
                return;
            }
            pass(head, client, in);
        } catch (IOException e) {
            LOG.debugf("An egress connection ended: %s", e.getMessage());
        } finally {
            open.remove(client);
        }
    }

    private void pass(RequestHead head, Socket client, InputStream fromClient) throws IOException {
        if (received.get() > limits.bytes()) {
            answer(client, "403 Forbidden", "The limit of this download is used up.");
            return;
        }
        Socket origin;
        try {
            origin = connect(head.host(), head.port());
        } catch (DestinationRefusedException e) {
            LOG.warnf("Egress to %s:%s refused: %s", head.host(), head.port(), e.reason());
            report(Kind.REFUSED, e.reason());
            answer(client, "403 Forbidden", e.reason());
            return;
        } catch (UnknownHostException e) {
            report(Kind.UNKNOWN_HOST, "There is no host named " + head.host() + ".");
            answer(client, "502 Bad Gateway", "unknown host");
            return;
        } catch (IOException e) {
            report(Kind.UNREACHABLE, head.host() + " does not answer at port " + head.port() + ".");
            answer(client, "502 Bad Gateway", "unreachable");
            return;
        }
        open.add(origin);
        try (origin) {
            if (server.isClosed()) {
                return;
            }
            exchange(head, client, fromClient, origin);
        } finally {
            open.remove(origin);
        }
    }

    private Socket connect(String host, int port) throws IOException {
        List<InetAddress> addresses = destinations.of(host, port);
        IOException failure = new IOException("no address");
        for (InetAddress address : addresses) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(address, port), (int)
                        limits.connect().toMillis());
                return socket;
            } catch (IOException e) {
                quietly(socket);
                failure = e;
            }
        }
        throw failure;
    }

    private void exchange(RequestHead head, Socket client, InputStream fromClient, Socket origin) throws IOException {
        Activity activity = new Activity(limits.silence());
        int poll = (int) Math.max(1, limits.silence().toMillis() / 4);
        client.setSoTimeout(poll);
        origin.setSoTimeout(poll);
        OutputStream toOrigin = origin.getOutputStream();
        if (head.isTunnel()) {
            client.getOutputStream()
                    .write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } else {
            toOrigin.write(head.forOrigin());
        }
        long upload = head.isTunnel() ? Long.MAX_VALUE : head.contentLength();
        Thread uploading = Thread.ofVirtual()
                .name("egress-upload")
                .start(() -> upload(fromClient, toOrigin, upload, activity, origin));
        try {
            download(origin.getInputStream(), client.getOutputStream(), activity, head.host());
        } finally {
            quietly(client);
            quietly(origin);
            uploading.interrupt();
        }
    }

    private void download(InputStream from, OutputStream to, Activity activity, String host) throws IOException {
        byte[] buffer = new byte[BUFFER];
        while (true) {
            int count;
            try {
                count = from.read(buffer);
            } catch (SocketTimeoutException e) {
                if (activity.isSilent()) {
                    report(
                            Kind.STALLED,
                            host + " sent nothing for " + limits.silence().toSeconds() + " seconds.");
                    return;
                }
                continue;
            }
            if (count < 0) {
                return;
            }
            activity.mark();
            if (exceeds(received.addAndGet(count))) {
                report(Kind.TOO_LARGE, "More came from " + host + " than is allowed.");
                open.forEach(EgressProxy::quietly);
                return;
            }
            to.write(buffer, 0, count);
        }
    }

    /** Waits where only a page was expected so far: the word that the file follows may still be on its way. */
    private boolean exceeds(long bytes) throws IOException {
        if (bytes <= limits.pageBytes() || bytes > limits.bytes()) {
            return bytes > limits.bytes();
        }
        try {
            return !pageRead.await(limits.silence().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void upload(InputStream from, OutputStream to, long limit, Activity activity, Socket origin) {
        byte[] buffer = new byte[BUFFER];
        long left = limit;
        try {
            while (left > 0) {
                int count;
                try {
                    count = from.read(buffer, 0, (int) Math.min(buffer.length, left));
                } catch (SocketTimeoutException e) {
                    if (activity.isSilent()) {
                        return;
                    }
                    continue;
                }
                if (count < 0) {
                    origin.shutdownOutput();
                    return;
                }
                activity.mark();
                to.write(buffer, 0, count);
                left -= count;
            }
        } catch (IOException e) {
            LOG.debugf("An egress upload ended: %s", e.getMessage());
        }
    }

    private void report(Kind kind, String message) {
        EgressTrouble now = new EgressTrouble(kind, message);
        trouble.updateAndGet(before -> before == null ? now : before.worse(now));
    }

    private static void answer(Socket client, String status, String reason) throws IOException {
        byte[] body = (reason + "\n").getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
                + body.length + "\r\nConnection: close\r\n\r\n";
        OutputStream out = client.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    private static void quietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            LOG.debugf("Closing failed: %s", e.getMessage());
        }
    }
}
