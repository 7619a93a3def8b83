package io.remixengine.gateway.limit;

import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Where a request comes from, as far as one client can be told from another. */
final class ClientAddress {

    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    /** An IPv4 address as it is; of an IPv6 address the first half, as a client has the other half to itself. */
    static String of(SocketAddress address) {
        String host = address.hostAddress();
        if (host == null || host.indexOf(':') < 0) {
            return String.valueOf(host);
        }
        int zone = host.indexOf('%');
        byte[] bytes =
                InetAddress.ofLiteral(zone < 0 ? host : host.substring(0, zone)).getAddress();
        return bytes.length == 2 * NETWORK_BYTES
                ? HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES)) + "/64"
                : InetAddress.ofLiteral(host).getHostAddress();
    }
}
