package org.imrn.cluster;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imrn.lease.ClaimToken;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.number.E164Number;
import org.imrn.pool.PoolName;
import org.imrn.registration.HomeIdentity;
import org.imrn.registration.PrivateIdentity;
import org.imrn.registration.PublicIdentity;
import org.imrn.registration.Registration;
import org.imrn.registration.RegistrationId;
import org.imrn.roaming.RoamingBinding;

/** What the caches of these tests are told. */
final class Entries {

    static final PoolName POOL = new PoolName("visitors");
    static final E164Number NUMBER = E164Number.parse("+12025550142");
    static final Instant BEFORE = Instant.parse("2029-01-01T00:00:00Z");
    static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");
    static final PublicIdentity ALICE = new PublicIdentity("sip:alice@home.example");

    private Entries() {
    }

    static Lease lease(E164Number number, Holder holder, LeaseState state, long version) {
        return new Lease(number, POOL, Optional.of(holder), state, version, ClaimToken.random(), BEFORE,
                Optional.of(LATER));
    }

    static PublicIdentity identity(String user) {
        return new PublicIdentity("sip:" + user + "@visited.example");
    }

    static Registration registration(RegistrationId id, Registration.State state, long version, String... users) {
        List<PublicIdentity> identities = Arrays.stream(users).map(Entries::identity).toList();
        return new Registration(id, Optional.of(new PrivateIdentity("alice@home.example")), identities,
                identities.get(0), "sip:scscf1.visited.example;lr", new HomeIdentity.Known(List.of(ALICE)), "visited.example",
                Optional.of("3gpp-nr"), Optional.of("token"), Optional.of("ccf=192.0.2.1"), LATER, state, version);
    }

    static RoamingBinding binding(Optional<E164Number> imrn, long sequence) {
        return new RoamingBinding(ALICE, imrn, "visited.example", sequence, LATER, LATER);
    }
}
