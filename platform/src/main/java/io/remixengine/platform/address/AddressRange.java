package io.remixengine.platform.address;

import java.net.InetAddress;

/**
 * A block of IP addresses.
 *
 * @param prefix its first address, 4 or 16 bytes
 * @param bits how many leading bits all its addresses share
 * @param name what the block is for, a few words
 */
record AddressRange(byte[] prefix, int bits, String name) {

    AddressRange {
        if (bits < 0 || bits > prefix.length * 8) {
            throw new IllegalArgumentException("no such prefix length: " + bits);
        }
    }

    /**
     * Reads CIDR notation.
     *
     * @throws IllegalArgumentException if it is none
     */
    static AddressRange of(String cidr, String name) {
        int slash = cidr.indexOf('/');
        try {
            byte[] prefix = InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress();
            return new AddressRange(prefix, Integer.parseInt(cidr.substring(slash + 1)), name);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not a CIDR block: " + cidr, e);
        }
    }

    boolean contains(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += 8) {
            int mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit)) & 0xff;
            if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
