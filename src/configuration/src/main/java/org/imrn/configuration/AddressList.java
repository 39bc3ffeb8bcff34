package org.imrn.configuration;

import java.util.List;
import java.util.stream.Collectors;
import org.imrn.configuration.value.CommaSeparated;
import org.imrn.configuration.value.Parsed;
import org.imrn.configuration.value.ValueReader;

/** A list of IP addresses and blocks of them, such as the peers whose requests are trusted. Nothing is looked up. */
public final class AddressList {

    private static final CommaSeparated<AddressBlock> READER = new CommaSeparated<>(
            new Parsed<>("an IP address or a block such as 10.1.0.0/16 or 2001:db8::/32", AddressBlock::parse),
            "addresses and blocks");

    private final List<AddressBlock> blocks;

    private AddressList(List<AddressBlock> blocks) {
        this.blocks = blocks;
    }

    /**
     * Reads addresses and CIDR blocks separated by commas.
     *
     * @throws IllegalArgumentException when one of them is neither, host names included; the message tells which
     */
    public static AddressList parse(String text) {
        return new AddressList(READER.read(text));
    }

    static ValueReader<AddressList> reader() {
        return new Parsed<>(READER.expected(), AddressList::parse);
    }

    /**
     * Whether the list covers an address, given as {@code 192.0.2.1}, {@code 2001:db8::1}, {@code [2001:db8::1]} or,
     * for IPv4, {@code ::ffff:192.0.2.1}. Anything else, a host name included, is not covered.
     */
    public boolean contains(String ipLiteral) {
        return IpAddress.read(ipLiteral).filter(address -> blocks.stream().anyMatch(b -> b.contains(address)))
                .isPresent();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressList list && list.blocks.equals(blocks);
    }

    @Override
    public int hashCode() {
        return blocks.hashCode();
    }

    @Override
    public String toString() {
        return blocks.stream().map(AddressBlock::toString).collect(Collectors.joining(","));
    }
}
