package org.imrn.location;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imrn.location.NameService.Service;

/**
 * By which transports a domain can be reached (RFC 3263 §4.1). What its NAPTR records offer is binding: if this server
 * speaks nothing of it there is no way, above all not in the clear to a domain that offers TLS only.
 */
final class Offers {

    private final NameService names;
    private final Set<Transport> spoken;

    Offers(NameService names, Set<Transport> spoken) {
        this.names = names;
        this.spoken = Set.copyOf(spoken);
    }

    /** A transport and the name of its SRV records. */
    record Way(Transport transport, String name) { }

    /** @param trouble why there is no way, if there is none */
    record Offer(List<Way> ways, Optional<String> trouble) { }

    Offer of(SipDomain domain, List<Duration> ttls) throws NoAnswerException {
        if (domain.transport().isPresent()) {
            return usual(domain, domain.transport().get());
        }
        List<Service> offered = names.services(domain.name()).keptIn(ttls).records().stream().filter(Offers::offers).toList();
        if (offered.isEmpty()) {
            return usual(domain, Transport.UDP, Transport.TCP);
        }
        List<Service> services = offered.stream().filter(service -> transport(service).isPresent()).toList();
        int order = services.stream().mapToInt(Service::order).min().orElse(0);
        return offer(services.stream().filter(service -> service.order() == order)
                .sorted(Comparator.comparingInt(Service::preference))
                .map(service -> new Way(transport(service).orElseThrow(), service.replacement())).toList(),
                "by its NAPTR records it is reached by " + offered.stream().map(Service::service).distinct().sorted()
                        .collect(Collectors.joining(", ")) + " only");
    }

    /**
     * Whether a NAPTR record says how SIP is reached. Of other services, telephone numbers say, the same name may have
     * records as well; one that does not lead to SRV records, as those of SIP all do, is as if it were not there.
     */
    private static boolean offers(Service service) {
        return service.service().matches("(?i)sips?\\+d2.+") && service.flags().equalsIgnoreCase("s")
                && !service.replacement().isEmpty();
    }

    /**
     * The one to take for a domain of which NAPTR records are not known: the one that its URI names. They might demand TLS,
     * whether this server speaks it or not; whoever has written the transport himself has decided.
     */
    Optional<Transport> thatNothingCanForbid(SipDomain domain) {
        return domain.transport().filter(spoken::contains);
    }

    private Offer usual(SipDomain domain, Transport... transports) {
        return offer(Stream.of(transports).filter(spoken::contains).map(one -> new Way(one, one.servers(domain.name()))).toList(),
                "it is reached by " + Arrays.stream(transports).map(Transport::name).collect(Collectors.joining(", ")) + " only");
    }

    private Offer offer(List<Way> ways, String only) {
        return new Offer(ways, ways.isEmpty() ? Optional.of(only + ", and this server speaks " + spoken.stream().sorted()
                .map(Transport::name).collect(Collectors.joining(", "))) : Optional.empty());
    }

    private Optional<Transport> transport(Service service) {
        return spoken.stream().filter(one -> one.service().equalsIgnoreCase(service.service())).findFirst();
    }
}
