package org.imrn.configuration;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.imrn.configuration.value.Choice;
import org.imrn.configuration.value.CommaSeparated;
import org.imrn.configuration.value.DurationValue;
import org.imrn.configuration.value.Flag;
import org.imrn.configuration.value.Parsed;

/**
 * How SIP is spoken.
 *
 * @param trustedPeers                 whose identity headers are believed and whose REGISTERs are served
 * @param tls                          SIP over TLS, and what makes a peer a trusted one
 * @param nextHops                     where requests go that have no Route left
 * @param dns                          how servers are found that are named by their domain
 * @param retryAfter                   what a 503 tells the peer to wait, whole seconds (RFC 3261 §20.33)
 * @param acceptNumberWithoutUserPhone whether {@code sip:+E164@host} without {@code user=phone} is a number
 * @param emergencyNumbers             dialled digits that are never anchored
 * @param minimumSessionExpires        the shortest session interval accepted, whole seconds (RFC 4028 §5)
 * @param refer                        what becomes of a REFER inside a call
 * @param overload                     when new calls are turned away
 */
public record SipSettings(AddressList trustedPeers, SipTlsSettings tls, NextHopSettings nextHops, DnsSettings dns,
                          Duration retryAfter, boolean acceptNumberWithoutUserPhone, Set<String> emergencyNumbers,
                          Duration minimumSessionExpires, ReferPolicy refer, OverloadSettings overload) {

    public static final ConfigurationKey<AddressList> TRUSTED_PEERS = ConfigurationKey.of("imrn.sip.trusted-peers",
            "127.0.0.1/32,::1/128", AddressList.reader(),
            "S-CSCFs, I-CSCFs and MGCFs: only their registrations are served and their P-Asserted-Identity and"
                    + " P-Served-User believed. Addresses, not host names, since a peer is judged by where it sends"
                    + " from.");
    public static final ConfigurationKey<Duration> RETRY_AFTER = ConfigurationKey.of("imrn.sip.retry-after", "PT8S",
            DurationValue.wholeSecondsBetween("PT1S", "PT1H"),
            "Retry-After of a 503 when the server is starting, draining or overloaded.");
    public static final ConfigurationKey<Boolean> ACCEPT_NUMBER_WITHOUT_USER_PHONE = ConfigurationKey.of(
            "imrn.sip.accept-number-without-user-phone", "false", new Flag(),
            "Whether the user part of a SIP URI is taken as a number even without `user=phone`, for gateways that leave"
                    + " it out.");
    public static final ConfigurationKey<List<String>> EMERGENCY_NUMBERS = ConfigurationKey.of(
            "imrn.sip.emergency-numbers", "112,911,999",
            new CommaSeparated<>(Parsed.text("two to six digits", "[0-9]{2,6}"), "numbers"),
            "Dialled numbers that are emergency calls: they are sent on untouched.");
    public static final ConfigurationKey<Duration> MINIMUM_SESSION_EXPIRES = ConfigurationKey.of(
            "imrn.sip.min-session-expires", "PT90S", DurationValue.wholeSecondsBetween("PT90S", "P1D"),
            "The shortest session interval accepted where the server is a B2BUA; below it the answer is 422.");
    public static final ConfigurationKey<ReferPolicy> REFER = ConfigurationKey.of("imrn.sip.refer", "relay",
            new Choice<>(ReferPolicy.class),
            "A REFER inside a call where the server is a B2BUA: `relay` tells it to the other side, which may call whom"
                    + " it names; `refuse` answers 403.");

    static final List<ConfigurationKey<?>> KEYS = Stream.<List<? extends ConfigurationKey<?>>>of(
            List.of(TRUSTED_PEERS), SipTlsSettings.KEYS, NextHopSettings.KEYS, DnsSettings.KEYS, List.of(RETRY_AFTER),
            OverloadSettings.KEYS,
            List.of(ACCEPT_NUMBER_WITHOUT_USER_PHONE, EMERGENCY_NUMBERS, MINIMUM_SESSION_EXPIRES, REFER))
            .<ConfigurationKey<?>>flatMap(keys -> keys.stream()).toList();

    public SipSettings {
        emergencyNumbers = Set.copyOf(emergencyNumbers);
    }

    static SipSettings read(ConfigurationReader reader, ServerSettings server) {
        return new SipSettings(reader.value(TRUSTED_PEERS), SipTlsSettings.read(reader, server),
                NextHopSettings.read(reader), DnsSettings.read(reader), reader.value(RETRY_AFTER),
                reader.value(ACCEPT_NUMBER_WITHOUT_USER_PHONE), Set.copyOf(reader.value(EMERGENCY_NUMBERS)),
                reader.value(MINIMUM_SESSION_EXPIRES), reader.value(REFER), OverloadSettings.read(reader));
    }
}
