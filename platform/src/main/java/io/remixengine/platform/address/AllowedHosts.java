package io.remixengine.platform.address;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Hosts that a developer allows although they are not on the public internet: {@code host} for all its ports, or
 * {@code host:port}; an IPv6 address in brackets. Compared as text, so only exactly that host is let through.
 */
public record AllowedHosts(Set<String> entries) {

    public AllowedHosts {
        entries = Set.copyOf(entries);
    }

    public static AllowedHosts none() {
        return new AllowedHosts(Set.of());
    }

    public static AllowedHosts of(Collection<String> entries) {
        return new AllowedHosts(entries.stream()
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .collect(Collectors.toSet()));
    }

    boolean allow(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        return entries.contains(name) || entries.contains(name + ":" + port);
    }
}
