package io.remixengine.gateway.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.LongPredicate;
import org.jboss.logging.Logger;

/** A network between a client and a gateway that breaks connections when it is told to. */
final class CuttingProxy implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(CuttingProxy.class);

    private final ServerSocket server;
    private final IntSupplier target;
    private final LongPredicate cut;
    private final AtomicLong sent = new AtomicLong();

    /**
     * Opens the network.
     *
     * @param target where the gateway is now
     * @param cut asked as bytes go to the gateway, with how many there were in all: whether this connection breaks now
     */
    CuttingProxy(IntSupplier target, LongPredicate cut) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        this.cut = cut;
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** How many bytes have gone to the gateway. */
    long sent() {
        return sent.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.startVirtualThread(() -> connect(client));
            } catch (IOException e) {
                LOG.debug("The network is closed", e);
            }
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket gateway = new Socket(InetAddress.getLoopbackAddress(), target.getAsInt())) {
            Thread back = Thread.startVirtualThread(() -> pump(gateway, client, false));
            pump(client, gateway, true);
            client.close();
            gateway.close();
            back.join();
        } catch (IOException e) {
            LOG.debug("The gateway is away", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pump(Socket from, Socket to, boolean counted) {
        byte[] buffer = new byte[1 << 16];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                if (counted && cut.test(sent.addAndGet(count))) {
                    break;
                }
            }
            if (!counted) {
                to.shutdownOutput();
            }
        } catch (IOException e) {
            LOG.debug("A connection broke", e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
