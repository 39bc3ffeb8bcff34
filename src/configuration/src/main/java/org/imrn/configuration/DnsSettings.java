package org.imrn.configuration;

import java.time.Duration;
import java.util.List;
import org.imrn.configuration.value.CommaSeparated;
import org.imrn.configuration.value.DurationValue;
import org.imrn.configuration.value.Parsed;

/**
 * How the DNS is asked where SIP servers are that are named by their domain (RFC 3263).
 *
 * @param servers  name servers, those of the machine if there are none
 * @param timeout  how long one question may take
 * @param interval how often a name is asked for at most
 */
public record DnsSettings(List<ZoneServerAddress> servers, Duration timeout, Duration interval) {

    public static final ConfigurationKey<List<ZoneServerAddress>> SERVERS = ConfigurationKey.of("imrn.sip.dns.servers", "",
            new CommaSeparated<>(new Parsed<>("host or host:port, an IPv6 address in brackets", ZoneServerAddress::parse),
                    "name servers"),
            "Name servers that are asked where the servers of a domain are, which `imrn.sip.next-hop` or"
                    + " `imrn.publication.home-as` names without a port. If not set, those of the machine.");
    public static final ConfigurationKey<Duration> TIMEOUT = ConfigurationKey.of("imrn.sip.dns.timeout", "PT2S",
            DurationValue.between("PT0.1S", "PT30S"),
            "How long one question may take, all name servers tried twice. No call waits for it: what was known before"
                    + " holds on.");
    public static final ConfigurationKey<Duration> INTERVAL = ConfigurationKey.of("imrn.sip.dns.interval", "PT5S",
            DurationValue.between("PT0.1S", "PT1H"),
            "A name is asked for again when the TTL of its records is over, not earlier than after this time, and so long"
                    + " after a failure; after an hour at the latest.");

    static final List<ConfigurationKey<?>> KEYS = List.of(SERVERS, TIMEOUT, INTERVAL);

    public DnsSettings {
        servers = List.copyOf(servers);
    }

    static DnsSettings read(ConfigurationReader reader) {
        return new DnsSettings(reader.optional(SERVERS).orElse(List.of()), reader.value(TIMEOUT), reader.value(INTERVAL));
    }
}
