package org.imrn.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IP address read from its literal, never looked up. IPv4 addresses are kept as IPv4-mapped IPv6 addresses
 * (RFC 4291 §2.5.5.2), since a dual-stack socket shows them so: both writings are one address.
 *
 * @param high the first 64 bits
 * @param low  the last 64 bits
 */
record IpAddress(long high, long low) {

    static final int BITS = 128;
    /** Bits before the IPv4 part of a mapped address. */
    static final int MAPPED_BITS = 96;

    private static final long MAPPED = 0xFFFFL << 32;
    private static final Pattern BYTE = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");

    /**
     * Reads dotted IPv4 or RFC 4291 §2.2 IPv6, the latter also in brackets as in a SIP URI and with a zone
     * ({@code %eth0}), which is dropped. Empty if the text is anything else, such as a host name.
     */
    static Optional<IpAddress> read(String literal) {
        String text = literal.strip();
        if (text.startsWith("[") && text.endsWith("]")) {
            text = text.substring(1, text.length() - 1);
            return text.contains(":") ? readV6(text) : Optional.empty();
        }
        return text.contains(":") ? readV6(text) : readV4(text).map(bits -> new IpAddress(0, MAPPED | bits));
    }

    private static Optional<Long> readV4(String text) {
        String[] parts = text.split("\\.", -1);
        long bits = 0;
        for (String part : parts) {
            if (!BYTE.matcher(part).matches() || Integer.parseInt(part) > 255) {
                return Optional.empty();
            }
            bits = bits << 8 | Integer.parseInt(part);
        }
        return parts.length == 4 ? Optional.of(bits) : Optional.empty();
    }

    private static Optional<IpAddress> readV6(String withZone) {
        int zone = withZone.indexOf('%');
        String text = zone < 0 ? withZone : withZone.substring(0, zone);
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true).filter(all -> all.size() == 8).map(IpAddress::joined);
        }
        Optional<List<Integer>> before = groups(text.substring(0, gap), false);
        Optional<List<Integer>> after = groups(text.substring(gap + 2), true);
        if (before.isEmpty() || after.isEmpty() || before.get().size() + after.get().size() > 7) {
            return Optional.empty();
        }
        List<Integer> all = new ArrayList<>(before.get());
        while (all.size() + after.get().size() < 8) {
            all.add(0);
        }
        all.addAll(after.get());
        return Optional.of(joined(all));
    }

    /** The 16-bit groups of a part without gap; at the address's end the last may be dotted IPv4, which makes two. */
    private static Optional<List<Integer>> groups(String text, boolean atEnd) {
        List<Integer> groups = new ArrayList<>();
        String[] parts = text.isEmpty() ? new String[0] : text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            Optional<Long> dotted = atEnd && i == parts.length - 1 ? readV4(parts[i]) : Optional.empty();
            if (dotted.isPresent()) {
                groups.add((int) (dotted.get() >> 16));
                groups.add((int) (dotted.get() & 0xFFFF));
            } else if (GROUP.matcher(parts[i]).matches()) {
                groups.add(Integer.parseInt(parts[i], 16));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(groups);
    }

    private static IpAddress joined(List<Integer> groups) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 4; i++) {
            high = high << 16 | groups.get(i);
            low = low << 16 | groups.get(i + 4);
        }
        return new IpAddress(high, low);
    }

    boolean isV4() {
        return high == 0 && low >>> 32 == 0xFFFF;
    }

    /** 127.0.0.0/8 and ::1. */
    boolean isLoopback() {
        return isV4() ? (low >>> 24 & 0xFF) == 127 : high == 0 && low == 1;
    }

    /** 0.0.0.0 and ::. */
    boolean isAny() {
        return high == 0 && (isV4() ? (int) low : low) == 0;
    }

    /** The address with all but the first {@code bits} bits set to 0. */
    IpAddress first(int bits) {
        return new IpAddress(high & mask(bits), low & mask(bits - 64));
    }

    private static long mask(int bits) {
        return bits <= 0 ? 0 : bits >= 64 ? -1L : -1L << 64 - bits;
    }

    @Override
    public String toString() {
        if (isV4()) {
            return (low >> 24 & 0xFF) + "." + (low >> 16 & 0xFF) + "." + (low >> 8 & 0xFF) + "." + (low & 0xFF);
        }
        return String.format("%x:%x:%x:%x:%x:%x:%x:%x", high >>> 48, high >>> 32 & 0xFFFF, high >>> 16 & 0xFFFF,
                high & 0xFFFF, low >>> 48, low >>> 32 & 0xFFFF, low >>> 16 & 0xFFFF, low & 0xFFFF);
    }
}
