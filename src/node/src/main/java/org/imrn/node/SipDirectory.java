package org.imrn.node;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imrn.configuration.DnsSettings;
import org.imrn.configuration.ImrnConfiguration;
import org.imrn.location.Located;
import org.imrn.location.Locations;
import org.imrn.location.NameServers;
import org.imrn.location.SipDomain;
import org.imrn.location.Transport;
import org.imrn.publication.HomeLocator;
import org.imrn.routing.NextHops;

/** Where SIP servers are that the configuration names by their domain. */
public final class SipDirectory implements HomeLocator, AutoCloseable {

    /** Records that hold for longer are asked for every hour all the same. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Locations locations;

    SipDirectory(ImrnConfiguration configuration) {
        DnsSettings dns = configuration.sip().dns();
        List<InetSocketAddress> servers = dns.servers().stream()
                .map(server -> InetSocketAddress.createUnresolved(server.host(), server.port())).toList();
        locations = Locations.by(new NameServers(servers, dns.timeout()), spoken(configuration),
                new Locations.Limits(dns.interval(), LONGEST), written(configuration), dns.timeout());
    }

    /** The names that stand in the configuration as they are; a home server's usually is made of a subscriber's domain. */
    static Set<String> written(ImrnConfiguration configuration) {
        return Stream.concat(configuration.sip().nextHops().hops().stream(), configuration.announcing().homeServer().stream())
                .flatMap(uri -> SipDomain.of(uri).stream()).map(SipDomain::name).collect(Collectors.toSet());
    }

    private static Set<Transport> spoken(ImrnConfiguration configuration) {
        Set<Transport> spoken = EnumSet.noneOf(Transport.class);
        if (configuration.server().listensForPlainSip()) {
            spoken.addAll(EnumSet.of(Transport.UDP, Transport.TCP));
        }
        if (configuration.sip().tls().on()) {
            spoken.add(Transport.TLS);
        }
        return spoken;
    }

    /** Whether a SIP URI names a domain whose servers have to be looked up. */
    public boolean isDomain(String uri) {
        return SipDomain.of(uri).isPresent();
    }

    /** Where the servers of the domain are that a SIP URI names; empty if the URI says itself where its server is. */
    public Optional<CompletionStage<Located>> locate(String uri) {
        return SipDomain.of(uri).map(locations::of);
    }

    @Override
    public CompletionStage<List<String>> placesOf(String homeServer) {
        return locate(homeServer).map(asked -> asked.thenApply(located -> places(homeServer, located)))
                .orElseGet(() -> CompletableFuture.completedStage(List.of()));
    }

    private static List<String> places(String homeServer, Located located) {
        Random chance = ThreadLocalRandom.current();
        NextHops one = new NextHops(List.of(homeServer), chance::nextInt);
        one.located(homeServer, located.choices());
        List<String> places = one.candidates();
        if (places.isEmpty()) {
            throw new IllegalStateException("there is no server of " + homeServer + ": " + located.trouble().orElse("none found"));
        }
        return places;
    }

    @Override
    public void close() {
        locations.close();
    }
}
