package org.imrn.configuration;

import java.time.Duration;
import java.util.List;
import org.imrn.configuration.value.CommaSeparated;
import org.imrn.configuration.value.DurationValue;
import org.imrn.configuration.value.Flag;
import org.imrn.configuration.value.Names;

/**
 * Where requests go that have no Route left.
 *
 * @param hops     SIP URIs, none if requests go where their Request-URI points
 * @param interval how often each is asked whether it is there; zero: never
 * @param timeout  how long it may take to answer
 * @param inside   whether they are inside the trust domain, whoever else is
 */
public record NextHopSettings(List<String> hops, Duration interval, Duration timeout, boolean inside) {

    public static final ConfigurationKey<List<String>> HOPS = ConfigurationKey.of("imrn.sip.next-hop", "",
            new CommaSeparated<>(Names.sipHost(), "SIP URIs"),
            "Where a request goes that has no Route left: one SIP URI, or several that share such requests. A domain"
                    + " without port stands for its servers by NAPTR, SRV and address records (RFC 3263); what the DNS does"
                    + " not know is looked up as the machine does it, in its hosts file too. Those that do"
                    + " not answer OPTIONS are left out; a call over two legs that one answers with 408 or 503, or not at all"
                    + " (`imrn.sip.timer-b`), goes to the next. If there is none, the answer is 504. If not set, a"
                    + " request goes where its Request-URI points.");
    public static final ConfigurationKey<Duration> INTERVAL = ConfigurationKey.of("imrn.sip.next-hop-probe.interval",
            "PT10S", DurationValue.between("PT0S", "PT1H"),
            "How often each of `imrn.sip.next-hop` is asked by OPTIONS; `PT0S`: never, all count as alive.");
    public static final ConfigurationKey<Duration> TIMEOUT = ConfigurationKey.of("imrn.sip.next-hop-probe.timeout",
            "PT2S", DurationValue.between("PT0.1S", "PT32S"),
            "How long a next hop may take to answer OPTIONS before it counts as dead. Over UDP it is asked again after"
                    + " half a second, and a second later once more.");

    public static final ConfigurationKey<Boolean> INSIDE = ConfigurationKey.of("imrn.sip.next-hop.inside", "true", new Flag(),
            "Whether whatever is at `imrn.sip.next-hop` is inside the trust domain (RFC 3324): told who calls and from where,"
                    + " and believed. If `false`, only those are that are trusted peers or hosts of our own domains.");

    static final List<ConfigurationKey<?>> KEYS = List.of(HOPS, INTERVAL, TIMEOUT, INSIDE);

    public NextHopSettings {
        hops = List.copyOf(hops);
    }

    static NextHopSettings read(ConfigurationReader reader) {
        return new NextHopSettings(reader.optional(HOPS).orElse(List.of()), reader.value(INTERVAL),
                reader.value(TIMEOUT), reader.value(INSIDE));
    }
}
