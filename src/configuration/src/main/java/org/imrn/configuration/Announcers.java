package org.imrn.configuration;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.imrn.configuration.value.CommaSeparated;
import org.imrn.configuration.value.Names;
import org.imrn.configuration.value.Parsed;
import org.imrn.configuration.value.ValueReader;

/**
 * Visited networks and the addresses that their servers send from. Nothing is looked up.
 *
 * @param entries one for each address or block
 */
public record Announcers(List<Announcer> entries) {

    public static final Announcers NOBODY = new Announcers(List.of());

    /** A block of addresses of one network. */
    public record Announcer(String network, AddressList from) {

        private static Announcer parse(String text) {
            int equals = text.indexOf('=');
            String network = text.substring(0, Math.max(equals, 0)).strip();
            if (!network.matches("[!-~&&[^\",;=]]{1,255}")) {
                throw new IllegalArgumentException("no network name before '='");
            }
            return new Announcer(Names.network().read(network), AddressList.parse(text.substring(equals + 1).strip()));
        }
    }

    /** A network that is there several times goes by its first spelling. */
    public Announcers {
        List<Announcer> all = List.copyOf(entries);
        entries = all.stream().map(entry -> new Announcer(all.stream().map(Announcer::network)
                .filter(entry.network::equalsIgnoreCase).findFirst().orElseThrow(), entry.from)).toList();
    }

    /** The networks that a sender speaks for who seems to be at these addresses: those to which all of them belong. */
    public Set<String> networksAt(Collection<String> ipLiterals) {
        return ipLiterals.isEmpty() ? Set.of() : entries.stream().map(Announcer::network)
                .filter(network -> ipLiterals.stream().allMatch(address -> speaksFrom(network, address)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean speaksFrom(String network, String ipLiteral) {
        return entries.stream().anyMatch(entry -> entry.network.equals(network) && entry.from.contains(ipLiteral));
    }

    static ValueReader<Announcers> reader() {
        CommaSeparated<Announcer> list = new CommaSeparated<>(new Parsed<>(
                "a network and an address or a block such as ims.visited.example.com=192.0.2.0/24", Announcer::parse),
                "networks");
        return new Parsed<>(list.expected(), text -> new Announcers(list.read(text)));
    }
}
