package org.imrn.registration;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.imrn.roaming.Announcement;

/**
 * A visitor.
 *
 * @param id              our name for the registration
 * @param privateIdentity the IMPI, if any REGISTER told it
 * @param identities      every identity of the implicit set known so far, the registered one first
 * @param deliverTo       the identity that calls are delivered to, always local to this network
 * @param servingNode     SIP URI of the S-CSCF that registered the visitor
 * @param home            the identities the home network knows the subscriber by, or why there is none
 * @param visitedNetwork  P-Visited-Network-ID without quotes, or our own network's name
 * @param accessType      by what the visitor was attached at their last REGISTER (RFC 7315 §5.4), if it told
 * @param token           {@code +g.3gpp.registration-token} of the REGISTER's Contact (TS 24.229 §7.9.7)
 * @param charging        P-Charging-Function-Addresses as received, to be kept (TS 24.229 §5.7.1.1)
 * @param expiresAt       when the registration ends if it is not refreshed, database time
 * @param state           whether it has a number
 * @param version         0 if not yet written; rises with every change
 */
public record Registration(RegistrationId id, Optional<PrivateIdentity> privateIdentity,
                           List<PublicIdentity> identities, PublicIdentity deliverTo, String servingNode,
                           HomeIdentity home, String visitedNetwork, Optional<String> accessType,
                           Optional<String> token, Optional<String> charging, Instant expiresAt, State state,
                           long version) {

    /** Whether a registration has a number. */
    public enum State {
        /** It has a number. */
        BOUND,
        /** It should have one; tried again every few seconds. */
        WAITING
    }

    public Registration {
        identities = List.copyOf(identities);
    }

    /** All that names the visitor; each of it belongs to this registration and to no other. */
    public List<SubscriberIdentity> keys() {
        return Stream.<SubscriberIdentity>concat(privateIdentity.stream(), identities.stream()).toList();
    }

    /** Whether the other one is known to be somebody else, though an identity may be shared (TS 23.228 §4.3.3.4). */
    boolean isSomebodyElseThan(Registration other) {
        return !mayBe(other.privateIdentity);
    }

    /** Whether nothing speaks against its being the visitor of that private identity, if it is known. */
    boolean mayBe(Optional<PrivateIdentity> named) {
        return named.isEmpty() || privateIdentity.isEmpty() || privateIdentity.equals(named);
    }

    /** The same registration with identities, private identity and whereabouts as a newer REGISTER tells them. */
    public Registration learning(Registration newer) {
        Set<PublicIdentity> all = new LinkedHashSet<>(newer.identities);
        all.addAll(identities);
        return new Registration(id, newer.privateIdentity.or(() -> privateIdentity), List.copyOf(all), newer.deliverTo,
                newer.servingNode, homeAlso(newer.home), newer.visitedNetwork,
                newer.accessType.or(() -> accessType), newer.token.or(() -> token), newer.charging.or(() -> charging),
                newer.expiresAt, state, version);
    }

    /** A REGISTER of one service profile may tell other identities than the next one: home is told of all. */
    private HomeIdentity homeAlso(HomeIdentity told) {
        if (told.identities().isEmpty()) {
            return home;
        }
        Set<PublicIdentity> all = new LinkedHashSet<>(told.identities());
        all.addAll(home.identities());
        return new HomeIdentity.Known(List.copyOf(all));
    }

    /** The same registration without what belongs to another one. */
    public Registration without(Collection<SubscriberIdentity> others) {
        List<PublicIdentity> left = identities.stream().filter(identity -> !others.contains(identity)).toList();
        return new Registration(id, privateIdentity.filter(name -> !others.contains(name)), left, deliverTo, servingNode,
                home, visitedNetwork, accessType, token, charging, expiresAt, state, version);
    }

    /** What home is to be told of this registration's number; empty if nobody knows who the visitor is there. */
    Optional<Announcement> announcement(Announcement.Kind kind) {
        return home.identities().isEmpty() ? Optional.empty()
                : Optional.of(new Announcement(kind, home.identities(), visitedNetwork));
    }

    public Registration in(State next) {
        return new Registration(id, privateIdentity, identities, deliverTo, servingNode, home, visitedNetwork,
                accessType, token, charging, expiresAt, next, version);
    }

    public Registration atVersion(long written) {
        return new Registration(id, privateIdentity, identities, deliverTo, servingNode, home, visitedNetwork,
                accessType, token, charging, expiresAt, state, written);
    }

    /** Whether the other one differs in nothing but its expiry and version. */
    public boolean sameButForExpiry(Registration other) {
        return atVersion(0).until(Instant.EPOCH).equals(other.atVersion(0).until(Instant.EPOCH));
    }

    /** The same registration, and what another one of the same subscriber was found by. */
    Registration alsoKnownAs(Registration absorbed) {
        Set<PublicIdentity> all = new LinkedHashSet<>(identities);
        all.addAll(absorbed.identities);
        return new Registration(id, privateIdentity.or(() -> absorbed.privateIdentity), List.copyOf(all), deliverTo,
                servingNode, absorbed.homeAlso(home), visitedNetwork, accessType, token, charging, expiresAt, state,
                version);
    }

    /** The same registration until the other one's end, and found by whatever that one is found by. */
    Registration lastingLike(Registration other) {
        return alsoKnownAs(other).until(other.expiresAt);
    }

    /** The same registration until then, under these identities too. */
    Registration confirmed(Instant end, Collection<PublicIdentity> also) {
        Set<PublicIdentity> all = new LinkedHashSet<>(identities);
        all.addAll(also);
        return new Registration(id, privateIdentity, List.copyOf(all), deliverTo, servingNode, home, visitedNetwork,
                accessType, token, charging, end, state, version);
    }

    /** What to call the visitor by; an identity that is shared may be another one's. */
    public PublicIdentity name() {
        return identities.stream().findFirst().orElse(deliverTo);
    }

    private Registration until(Instant end) {
        return new Registration(id, privateIdentity, identities, deliverTo, servingNode, home, visitedNetwork,
                accessType, token, charging, end, state, version);
    }
}
