package org.imrn.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.fixture.TestNode.FIRST;
import static org.imrn.fixture.TestNode.POOL;
import static org.imrn.fixture.TestNode.QUARANTINE;
import static org.imrn.fixture.TestNode.TERMS;
import static org.imrn.fixture.TestNode.holder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.TestNode;
import org.imrn.lease.LongerUse.Outcome;
import org.imrn.roaming.Announcement;
import org.junit.jupiter.api.Test;

class LongerUseTest {

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final TestNode node = new TestNode(database, 200);
    private final LongerUse longer = new LongerUse(node.leases, database.leases);
    private final Instant start = database.clock.instant();
    private final Instant told = start.plusSeconds(600);
    private final Instant wanted = start.plusSeconds(3600);

    private Lease row(LeaseState state, Optional<Instant> publishedUntil) {
        Lease lease = database.leases.put(new Lease(FIRST, POOL, Optional.of(holder()), state, 0, ClaimToken.random(),
                start, publishedUntil));
        node.leases.tell(lease);
        return lease;
    }

    private Lease lent() {
        return row(new LeaseState.Leased(told), Optional.of(told));
    }

    private Lease now() {
        return database.leases.find(FIRST, Duration.ZERO).orElseThrow();
    }

    @Test
    void theNumberIsUsedUntilThenAndStaysWhatItIs() {
        Lease lease = lent();
        assertThat(longer.until(FIRST, lease.version(), wanted)).isEqualTo(Outcome.GRANTED);
        assertThat(now().publishedUntil()).contains(wanted);
        assertThat(now().state()).isEqualTo(lease.state());
        assertThat(node.leases.find(FIRST)).contains(now());
        assertThat(database.leases.announced()).isEmpty();
    }

    @Test
    void whatIsCoveredAlreadyIsNotWrittenAgain() {
        Lease lease = lent();
        assertThat(longer.until(FIRST, lease.version(), told)).isEqualTo(Outcome.GRANTED);
        assertThat(now()).isEqualTo(lease);
    }

    /** The very reason for it: home never confirms, and the number must not be another's while home routes by it. */
    @Test
    void withoutAConfirmedWithdrawalTheNumberRestsFromWhenHomeForgetsIt() {
        longer.until(FIRST, lent().version(), wanted);
        Expiry expiry = new Expiry(node.pools, node.leases, database.leases, database.leases::due, TERMS,
                new Expiry.Withdrawals() {
                    @Override public Optional<Announcement> withdrawalOf(Lease lease) {
                        return Optional.empty();
                    }

                    @Override public void ended(List<Lease> leases) {
                        assertThat(leases).hasSizeLessThan(2);
                    }
                });
        database.clock.advance(Duration.ofSeconds(601));
        expiry.sweep(10, false);
        assertThat(now().state()).isEqualTo(new LeaseState.Quarantined(wanted.plus(QUARANTINE)));
    }

    @Test
    void aLeaseThatThisNodeDoesNotKnowYetIsReadFromTheDatabase() {
        Lease lease = lent();
        Lease renewed = database.leases.put(new Lease(FIRST, POOL, lease.holder(), lease.state(), 0, lease.claim(), start,
                Optional.of(told)));
        assertThat(longer.until(FIRST, renewed.version(), wanted)).isEqualTo(Outcome.GRANTED);
        assertThat(now().publishedUntil()).contains(wanted);
    }

    @Test
    void aLeaseThatWasRenewedMeanwhileIsLookedAtAgain() {
        Lease known = lent();
        Instant renewedUntil = start.plusSeconds(900);
        database.leases.put(new Lease(FIRST, POOL, known.holder(), new LeaseState.Leased(renewedUntil), 0, known.claim(),
                start, Optional.of(renewedUntil)));
        assertThat(longer.until(FIRST, known.version(), wanted)).isEqualTo(Outcome.GRANTED);
        assertThat(now().publishedUntil()).contains(wanted);
        assertThat(now().state()).isEqualTo(new LeaseState.Leased(renewedUntil));
    }

    @Test
    void aNumberThatBecameAnothersMeanwhileIsNotUsedForLonger() {
        Lease known = lent();
        Lease anothers = database.leases.put(new Lease(FIRST, POOL, Optional.of(holder()), new LeaseState.Leased(told), 0,
                ClaimToken.random(), start, Optional.of(told)));
        assertThat(longer.until(FIRST, known.version(), wanted)).isEqualTo(Outcome.OVER);
        assertThat(now()).isEqualTo(anothers);
    }

    @Test
    void aNumberThatIsBeingTakenBackOrIsGoneIsNotUsedForLonger() {
        Lease releasing = row(new LeaseState.Releasing(told), Optional.of(told));
        assertThat(longer.until(FIRST, releasing.version(), wanted)).isEqualTo(Outcome.OVER);
        assertThat(now()).isEqualTo(releasing);
        assertThat(longer.until(FIRST.plus(1), 2, wanted)).isEqualTo(Outcome.OVER);
    }

    @Test
    void aDatabaseThatIsAwayGrantsNothing() {
        Lease lease = lent();
        database.faults.refuseWrites();
        assertThat(longer.until(FIRST, lease.version(), wanted)).isEqualTo(Outcome.NOT_WRITTEN);
    }
}
