package io.remixengine.platform.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks up the addresses of a host; a literal address is its own answer. Blocks. */
@FunctionalInterface
public interface HostResolver {

    /**
     * Returns all its addresses, at least one.
     *
     * @throws UnknownHostException if there is no such host, or nobody to ask
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /** The machine's own resolver. */
    static HostResolver system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
