package io.remixengine.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of loopback. */
final class Ports {

    private Ports() {}

    /**
     * A port that a server can have right now. Asked before the server starts, because a client talks happily to a
     * stranger's server on a taken port.
     *
     * @param port the wanted one, or 0 for any
     * @throws PortTakenException if another program listens there
     */
    static int reserve(String server, int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            return socket.getLocalPort();
        } catch (BindException e) {
            throw new PortTakenException(server, port, e);
        }
    }
}
