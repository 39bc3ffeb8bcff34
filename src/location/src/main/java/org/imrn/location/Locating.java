package org.imrn.location;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imrn.location.NameService.Server;
import org.imrn.location.Offers.Way;
import org.imrn.routing.HopChoice;

/**
 * Finds a domain's SIP servers (RFC 3263 §4.1, §4.2): NAPTR says by which transports, SRV says which servers, A and AAAA
 * where they are. Without NAPTR every transport's SRV is asked for, without SRV the domain itself is the server. It may
 * have an address that only this machine knows, if not in the DNS; servers of SRV records have theirs in the DNS.
 *
 * <p>Servers by a transport that is only second best are kept in reserve behind all others.
 */
final class Locating {

    /** More than any SRV priority, so that a transport's servers stand behind those of a better one. */
    private static final int NEXT_TRANSPORT = 65_536;
    /** For hosts that somebody else's records name: this machine's own names are nothing of theirs. */
    private static final HostNames NO_OTHER = host -> List.of();

    private final NameService names;
    private final HostNames hosts;
    private final Offers offers;

    /** @param spoken what this server can send over */
    Locating(NameService names, HostNames hosts, Set<Transport> spoken) {
        this.names = names;
        this.hosts = hosts;
        this.offers = new Offers(names, spoken);
    }

    /** @throws NoAnswerException when the DNS fails to answer any of the questions */
    Located locate(SipDomain domain) throws NoAnswerException {
        List<Duration> ttls = new ArrayList<>();
        List<HopChoice> choices = new ArrayList<>();
        Offers.Offer offer = offers.of(domain, ttls);
        List<Way> ways = offer.ways();
        boolean servers = false;
        for (int i = 0; i < ways.size(); i++) {
            Found<Server> found = names.servers(ways.get(i).name()).keptIn(ttls);
            servers |= !found.records().isEmpty();
            for (Server server : found.records()) {
                add(choices, i * NEXT_TRANSPORT + server.priority(), server, ways.get(i).transport(), ttls, NO_OTHER);
            }
        }
        if (!servers && !ways.isEmpty()) {
            add(choices, 0, itself(domain, ways.get(0).transport()), ways.get(0).transport(), ttls, hosts);
        }
        // Name servers shuffle records; where nothing has moved nothing is to be news.
        choices.sort(Comparator.comparingInt(HopChoice::priority).thenComparing(choice -> choice.addresses().toString()));
        return new Located(choices, ttls.stream().min(Comparator.naturalOrder()).orElse(Duration.ZERO),
                choices.isEmpty() ? offer.trouble().or(() -> Optional.of("the DNS says that there is no such server"))
                        : Optional.empty());
    }

    /**
     * Where this machine says that the domain itself is, while the DNS says nothing; empty if it knows nothing either, or
     * if NAPTR records might demand TLS: whoever keeps the DNS silent is not to have calls sent in the clear.
     *
     * @throws NoAnswerException when it takes too long to say
     */
    Optional<Located> withoutDns(SipDomain domain) throws NoAnswerException {
        Optional<Transport> transport = offers.thatNothingCanForbid(domain);
        List<String> addresses = transport.isPresent() ? hosts.addresses(domain.name()) : List.of();
        return addresses.isEmpty() ? Optional.empty() : Optional.of(new Located(List.of(choice(0,
                itself(domain, transport.get()), transport.get(), addresses)), Duration.ZERO, Optional.empty()));
    }

    private static Server itself(SipDomain domain, Transport transport) {
        return new Server(0, 0, transport.usualPort(), domain.name());
    }

    /** A server named {@code .} says that the service is not offered (RFC 2782). */
    private void add(List<HopChoice> choices, int priority, Server server, Transport transport, List<Duration> ttls,
                     HostNames beside) throws NoAnswerException {
        if (!server.name().isEmpty()) {
            List<String> addresses = names.addresses(server.name()).keptIn(ttls).records();
            if (addresses.isEmpty()) {
                addresses = beside.addresses(server.name());
                if (!addresses.isEmpty()) {
                    ttls.add(Duration.ZERO); // Nobody says for how long that holds.
                }
            }
            if (!addresses.isEmpty()) {
                choices.add(choice(priority, server, transport, addresses));
            }
        }
    }

    private static HopChoice choice(int priority, Server server, Transport transport, List<String> addresses) {
        return new HopChoice(priority, server.weight(),
                addresses.stream().map(address -> transport.uri(address, server.port())).toList());
    }
}
