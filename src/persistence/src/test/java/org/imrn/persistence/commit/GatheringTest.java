package org.imrn.persistence.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imrn.lease.Cause;
import org.imrn.lease.Change;
import org.imrn.lease.Claim;
import org.imrn.lease.ClaimToken;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.number.E164Number;
import org.imrn.pool.PoolName;
import org.imrn.registration.RegistrationId;
import org.junit.jupiter.api.Test;

/** Who comes into the next group. */
class GatheringTest {

    private static final PoolName POOL = new PoolName("visitors");
    private static final Cause CAUSE = Cause.ofDeadline("test");
    private static final Holder HOLDER = new Holder.OfRegistration(RegistrationId.random());

    private final Gathering gathering = new Gathering(1_000);

    @Test
    void aClaimDoesNotWaitBehindASweep() {
        List<Order<?>> sweep = changes(500);
        sweep.forEach(gathering::offer);
        Order<?> claim = claim(1);
        gathering.offer(claim);

        List<Order<?>> group = gathering.next(256);

        assertThat(group).hasSize(256).contains(claim).containsAll(sweep.subList(0, 255));
    }

    @Test
    void changesDoNotWaitForEverBehindClaims() {
        List<Order<?>> claims = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            claims.add(claim(i));
        }
        claims.forEach(gathering::offer);
        List<Order<?>> sweep = changes(500);
        sweep.forEach(gathering::offer);

        List<Order<?>> group = gathering.next(256);

        assertThat(group).hasSize(256).containsAll(claims.subList(0, 128)).containsAll(sweep.subList(0, 128));
    }

    @Test
    void allComeAndTheLimitIsForBothLinesTogether() {
        List<Order<?>> orders = changes(600);
        for (int i = 0; i < 400; i++) {
            orders.add(claim(i));
        }
        orders.forEach(order -> assertThat(gathering.offer(order)).isEmpty());
        assertThat(gathering.offer(claim(1))).isEqualTo("overloaded");

        List<Order<?>> taken = new ArrayList<>(gathering.next(700));
        taken.addAll(gathering.close());

        assertThat(taken).containsExactlyInAnyOrderElementsOf(orders);
    }

    private static List<Order<?>> changes(int count) {
        List<Order<?>> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Lease from = new Lease(number(i), POOL, Optional.of(HOLDER), new LeaseState.Leased(Instant.EPOCH), 2,
                    ClaimToken.random(), Instant.EPOCH, Optional.empty());
            changes.add(new Order.OfChange(Change.quiet(from, new LeaseState.Quarantined(Instant.EPOCH), CAUSE)));
        }
        return changes;
    }

    private static Order<?> claim(int i) {
        return new Order.OfClaim(new Claim(number(i), POOL, HOLDER, Duration.ofMinutes(1), ClaimToken.random(), CAUSE,
                Optional.empty()));
    }

    private static E164Number number(int i) {
        return new E164Number(12_025_550_100L + i);
    }
}
