package io.remixengine.platform.address;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * The gate to the network: turns a host and a port into addresses that may be connected to. Whoever connects uses these
 * very addresses and never looks the name up again, so an answer that changes between check and use changes nothing.
 *
 * @param allowed hosts that need no public address
 * @param resolver who is asked for addresses
 */
public record Destinations(AllowedHosts allowed, HostResolver resolver) {

    private static final int FIRST_UNPRIVILEGED_PORT = 1024;

    public Destinations {
        requireNonNull(allowed, "allowed");
        requireNonNull(resolver, "resolver");
    }

    /**
     * Returns the checked addresses of a host. One bad address among several refuses them all.
     *
     * @throws UnknownHostException if the host has no address
     * @throws DestinationRefusedException if it may not be reached
     */
    public List<InetAddress> of(String host, int port) throws UnknownHostException, DestinationRefusedException {
        if (allowed.allow(host, port)) {
            return resolver.resolve(unbracketed(host));
        }
        if (port != 80 && port != 443 && port < FIRST_UNPRIVILEGED_PORT) {
            throw new DestinationRefusedException("Port " + port + " of " + host + " is no port of a web site.");
        }
        List<InetAddress> addresses = resolver.resolve(unbracketed(host));
        for (InetAddress address : addresses) {
            Optional<String> refusal = refusal(address);
            if (refusal.isPresent()) {
                throw new DestinationRefusedException("The address leads to " + host + " (" + address.getHostAddress()
                        + "), which is not on the public internet: " + refusal.get() + ".");
            }
        }
        return addresses;
    }

    private static Optional<String> refusal(InetAddress address) {
        return AddressPolicy.refusal(address)
                .or(() -> isOurs(address) ? Optional.of("this machine") : Optional.empty());
    }

    /** Whether a public address is one of our own, behind which services listen that trust this machine. */
    private static boolean isOurs(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true;
        }
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
