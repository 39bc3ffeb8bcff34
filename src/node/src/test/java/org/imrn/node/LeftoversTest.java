package org.imrn.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.imrn.lease.ClaimToken;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.number.E164Number;
import org.imrn.number.NumberRange;
import org.imrn.pool.Pool;
import org.imrn.pool.PoolName;
import org.imrn.pool.Pools;
import org.imrn.registration.HomeIdentity;
import org.imrn.registration.PublicIdentity;
import org.imrn.registration.Registration;
import org.imrn.registration.RegistrationId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Numbers still leased that were taken out of the configuration are told once for each pool, with how many there are. */
class LeftoversTest {

    private final Said said = new Said();
    private final Leftovers leftovers = new Leftovers(new Pools(List.of(
            new Pool(new PoolName("visitors"), List.of(NumberRange.parse("+12025550100-+12025550109")), Duration.ZERO),
            new Pool(new PoolName("calls"), List.of(NumberRange.parse("+12025550200")), Duration.ZERO))));

    @AfterEach
    void listenNoMore() {
        said.close();
    }

    private void leased(String number, String pool) {
        leftovers.note(new Lease(E164Number.parse(number), new PoolName(pool), Optional.empty(),
                new LeaseState.Quarantined(Instant.EPOCH), 2, ClaimToken.random(), Instant.EPOCH, Optional.empty()));
    }

    @Test
    void numbersOutsideTheirPoolAreCounted() {
        leased("+12025550100", "visitors");
        leased("+12025550110", "visitors");
        leased("+12025550111", "visitors");
        leased("+12025550200", "visitors");
        leased("+12025550105", "gone");
        leftovers.tell();
        assertThat(said.lines()).containsExactly(
                "IMRN-1009W 1 numbers are leased from pool gone that are not configured there any more",
                "IMRN-1009W 3 numbers are leased from pool visitors that are not configured there any more");
    }

    private Registration holding(String number, String pool, LeaseState state) {
        Registration registration = new Registration(RegistrationId.random(), Optional.empty(), List.of(),
                new PublicIdentity("sip:alice@visited.example"), "sip:scscf1.visited.example",
                new HomeIdentity.Unpublished("test"), "visited.example", Optional.empty(), Optional.empty(),
                Optional.empty(), Instant.EPOCH, Registration.State.BOUND, 2);
        leftovers.note(new Lease(E164Number.parse(number), new PoolName(pool),
                Optional.of(new Holder.OfRegistration(registration.id())), state, 2, ClaimToken.random(), Instant.EPOCH,
                Optional.empty()));
        return registration;
    }

    @Test
    void whoeverHasANumberOfAPoolThatIsGoneIsKnown() {
        LeaseState leased = new LeaseState.Leased(Instant.EPOCH);
        assertThat(leftovers.hold(holding("+12025550105", "gone", leased))).isTrue();
        assertThat(leftovers.hold(holding("+12025550106", "gone", new LeaseState.Quarantined(Instant.EPOCH)))).isFalse();
        assertThat(leftovers.hold(holding("+12025550110", "visitors", leased))).as("only the range is gone").isFalse();
    }

    @Test
    void nothingIsSaidWhereNothingIsLeft() {
        leased("+12025550200", "calls");
        leftovers.tell();
        assertThat(said.lines()).isEmpty();
    }
}
