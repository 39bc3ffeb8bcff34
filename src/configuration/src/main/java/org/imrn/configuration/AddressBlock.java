package org.imrn.configuration;

import java.util.regex.Pattern;

/**
 * A block of IP addresses in CIDR notation (RFC 4632 §3.1, RFC 4291 §2.3).
 *
 * @param first its first address
 * @param bits  how many leading bits all its addresses share, counted on the 128-bit form
 */
record AddressBlock(IpAddress first, int bits) {

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");

    /**
     * Reads {@code 10.1.0.0/16}, {@code 2001:db8::/32}, or an address alone, a block of one.
     *
     * @throws IllegalArgumentException when the text is no such thing, with the reason
     */
    static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        IpAddress address = IpAddress.read(literal).orElseThrow(() -> new IllegalArgumentException(
                "'" + literal.strip() + "' is no IP address (host names are not looked up)"));
        boolean dotted = address.isV4() && !literal.contains(":");
        int bits = slash < 0 ? IpAddress.BITS
                : dotted ? IpAddress.MAPPED_BITS + length(text.substring(slash + 1), IpAddress.BITS - IpAddress.MAPPED_BITS)
                : length(text.substring(slash + 1), IpAddress.BITS);
        IpAddress first = address.first(bits);
        if (!first.equals(address)) {
            throw new IllegalArgumentException("'" + text + "' is an address inside a block; the block is written "
                    + first + text.substring(slash));
        }
        return new AddressBlock(first, bits);
    }

    private static int length(String text, int most) {
        if (!LENGTH.matcher(text.strip()).matches() || Integer.parseInt(text.strip()) > most) {
            throw new IllegalArgumentException("'/" + text + "' is not a prefix length from /0 to /" + most);
        }
        return Integer.parseInt(text.strip());
    }

    /** IPv4 addresses lie only in IPv4 blocks: {@code ::/0} is all of IPv6 and nothing else. */
    boolean contains(IpAddress address) {
        return address.isV4() == first.isV4() && address.first(bits).equals(first);
    }

    @Override
    public String toString() {
        return first + "/" + (first.isV4() ? bits - IpAddress.MAPPED_BITS : bits);
    }
}
