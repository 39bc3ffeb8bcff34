package org.imrn.location;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.imrn.location.NameService.Server;
import org.imrn.location.NameService.Service;
import org.imrn.routing.HopChoice;

/**
 * Finds a domain's SIP servers (RFC 3263 §4.1, §4.2): NAPTR says by which transports, SRV says which servers, A and AAAA
 * where they are. Without NAPTR every transport's SRV is asked for, without SRV the domain itself is the server.
 *
 * <p>Servers by a transport that is only second best are kept in reserve behind all others.
 */
final class Locating {

    /** More than any SRV priority, so that a transport's servers stand behind those of a better one. */
    private static final int NEXT_TRANSPORT = 65_536;

    private final NameService names;
    private final Set<Transport> spoken;

    /** @param spoken what this server can send over */
    Locating(NameService names, Set<Transport> spoken) {
        this.names = names;
        this.spoken = Set.copyOf(spoken);
    }

    /** A transport and the name of its SRV records. */
    private record Way(Transport transport, String name) { }

    /** @throws NoAnswerException when the DNS fails to answer any of the questions */
    Located locate(SipDomain domain) throws NoAnswerException {
        List<Duration> ttls = new ArrayList<>();
        List<HopChoice> choices = new ArrayList<>();
        List<Way> ways = ways(domain, ttls);
        boolean servers = false;
        for (int i = 0; i < ways.size(); i++) {
            Found<Server> found = kept(names.servers(ways.get(i).name()), ttls);
            servers |= !found.records().isEmpty();
            for (Server server : found.records()) {
                add(choices, i * NEXT_TRANSPORT + server.priority(), server, ways.get(i).transport(), ttls);
            }
        }
        if (!servers && !ways.isEmpty()) {
            Transport transport = ways.get(0).transport();
            add(choices, 0, new Server(0, 0, transport.usualPort(), domain.name()), transport, ttls);
        }
        // Name servers shuffle records; where nothing has moved nothing is to be news.
        choices.sort(Comparator.comparingInt(HopChoice::priority).thenComparing(choice -> choice.addresses().toString()));
        return new Located(choices, ttls.stream().min(Comparator.naturalOrder()).orElse(Duration.ZERO), Optional.empty());
    }

    private List<Way> ways(SipDomain domain, List<Duration> ttls) throws NoAnswerException {
        if (domain.transport().isPresent()) {
            return usual(domain.transport().stream(), domain);
        }
        List<Service> services = kept(names.services(domain.name()), ttls).records().stream()
                .filter(service -> service.flags().equalsIgnoreCase("s") && transport(service).isPresent()).toList();
        if (services.isEmpty()) {
            return usual(Stream.of(Transport.UDP, Transport.TCP), domain);
        }
        int order = services.stream().mapToInt(Service::order).min().orElseThrow();
        return services.stream().filter(service -> service.order() == order)
                .sorted(Comparator.comparingInt(Service::preference))
                .map(service -> new Way(transport(service).orElseThrow(), service.replacement())).toList();
    }

    private List<Way> usual(Stream<Transport> transports, SipDomain domain) {
        return transports.filter(spoken::contains).map(one -> new Way(one, one.servers(domain.name()))).toList();
    }

    private Optional<Transport> transport(Service service) {
        return spoken.stream().filter(one -> one.service().equalsIgnoreCase(service.service())).findFirst();
    }

    /** A server named {@code .} says that the service is not offered (RFC 2782). */
    private void add(List<HopChoice> choices, int priority, Server server, Transport transport, List<Duration> ttls)
            throws NoAnswerException {
        if (!server.name().isEmpty()) {
            List<String> addresses = kept(names.addresses(server.name()), ttls).records();
            if (!addresses.isEmpty()) {
                choices.add(new HopChoice(priority, server.weight(),
                        addresses.stream().map(address -> transport.uri(address, server.port())).toList()));
            }
        }
    }

    private static <T> Found<T> kept(Found<T> found, List<Duration> ttls) {
        ttls.add(found.ttl());
        return found;
    }
}
