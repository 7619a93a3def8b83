package io.remixengine.platform.address;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Which IP addresses belong to the public internet. After the IANA registries of special-purpose addresses
 * (RFC 6890 and its updates), plus the metadata services of clouds that live at public addresses.
 */
public final class AddressPolicy {

    private static final AddressRange GLOBAL_UNICAST = AddressRange.of("2000::/3", "global unicast");

    private static final List<AddressRange> REFUSED = List.of(
            AddressRange.of("0.0.0.0/8", "this network"),
            AddressRange.of("10.0.0.0/8", "a private network"),
            AddressRange.of("100.64.0.0/10", "carrier-grade NAT"),
            AddressRange.of("127.0.0.0/8", "this machine"),
            AddressRange.of("168.63.129.16/32", "a cloud's metadata service"),
            AddressRange.of("169.254.0.0/16", "the local link"),
            AddressRange.of("172.16.0.0/12", "a private network"),
            AddressRange.of("192.0.0.0/24", "protocol assignments"),
            AddressRange.of("192.0.2.0/24", "documentation"),
            AddressRange.of("192.88.99.0/24", "a 6to4 relay"),
            AddressRange.of("192.168.0.0/16", "a private network"),
            AddressRange.of("198.18.0.0/15", "benchmarks"),
            AddressRange.of("198.51.100.0/24", "documentation"),
            AddressRange.of("203.0.113.0/24", "documentation"),
            AddressRange.of("224.0.0.0/4", "multicast"),
            AddressRange.of("240.0.0.0/4", "reserved"),
            AddressRange.of("::/128", "no address"),
            AddressRange.of("::1/128", "this machine"),
            AddressRange.of("64:ff9b::/96", "NAT64"),
            AddressRange.of("64:ff9b:1::/48", "NAT64"),
            AddressRange.of("fc00::/7", "a private network"),
            AddressRange.of("fe80::/10", "the local link"),
            AddressRange.of("fec0::/10", "a private network"),
            AddressRange.of("ff00::/8", "multicast"),
            AddressRange.of("2001::/23", "protocol assignments"),
            AddressRange.of("2001:db8::/32", "documentation"),
            AddressRange.of("2002::/16", "6to4"),
            AddressRange.of("3fff::/20", "documentation"));

    private AddressPolicy() {}

    /**
     * Why an address may not be reached, such as {@code a private network}; empty if it may. An IPv4-mapped IPv6 address
     * is judged by the IPv4 address in it, which is what Java makes of it.
     */
    public static Optional<String> refusal(InetAddress address) {
        byte[] bytes = address.getAddress();
        for (AddressRange range : REFUSED) {
            if (range.contains(bytes)) {
                return Optional.of(range.name());
            }
        }
        boolean ipv6OutsideOfTheInternet = bytes.length == 16 && !GLOBAL_UNICAST.contains(bytes);
        return ipv6OutsideOfTheInternet ? Optional.of("reserved") : Optional.empty();
    }
}
