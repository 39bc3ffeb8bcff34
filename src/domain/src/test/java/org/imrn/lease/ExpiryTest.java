package org.imrn.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imrn.fixture.TestNode.FIRST;
import static org.imrn.fixture.TestNode.POOL;
import static org.imrn.fixture.TestNode.QUARANTINE;
import static org.imrn.fixture.TestNode.TERMS;
import static org.imrn.fixture.TestNode.holder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.TestNode;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.Announcement;
import org.junit.jupiter.api.Test;

class ExpiryTest {

    private static final Announcement WITHDRAW = new Announcement(Announcement.Kind.WITHDRAW,
            new PublicIdentity("sip:alice@home.example"), "visited.example");

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final TestNode node = new TestNode(database, 200);
    private final List<Lease> ended = new ArrayList<>();
    private Optional<Announcement> withdrawal = Optional.of(WITHDRAW);
    private final Expiry expiry = new Expiry(node.pools, node.leases, database.leases, database.leases::due, TERMS,
            new Expiry.Withdrawals() {
                @Override public Optional<Announcement> withdrawalOf(Lease lease) {
                    return withdrawal;
                }

                @Override public void ended(List<Lease> leases) {
                    ended.addAll(leases);
                }
            });
    private final Instant start = database.clock.instant();
    private final Instant soon = start.plusSeconds(10);

    private Lease row(Holder holder, LeaseState state, Optional<Instant> publishedUntil) {
        Lease lease = database.leases.put(new Lease(FIRST, POOL, Optional.of(holder), state, 0, ClaimToken.random(),
                start, publishedUntil));
        node.leases.tell(lease);
        return lease;
    }

    private Lease row(LeaseState state) {
        return row(holder(), state, Optional.empty());
    }

    private LeaseState afterSweepAt(Instant when) {
        database.clock.advance(Duration.between(database.clock.instant(), when));
        assertThat(expiry.sweep(10, false)).isEqualTo(1);
        Lease now = database.leases.find(FIRST, Duration.ZERO).orElseThrow();
        assertThat(node.leases.find(FIRST)).contains(now);
        return now.state();
    }

    @Test
    void nothingMovesUntilItsDeadlineHasPassed() {
        Lease lease = row(new LeaseState.Leased(soon));
        database.clock.advance(Duration.ofSeconds(10));
        assertThat(expiry.sweep(10, false)).isZero();
        assertThat(database.leases.rows()).containsExactly(lease);
        database.clock.advance(Duration.ofMillis(1));
        assertThat(expiry.sweep(10, false)).isEqualTo(1);
    }

    @Test
    void anExpiredRegistrationThatHomeKnowsIsWithdrawnFirst() {
        Lease lease = row(holder(), new LeaseState.Leased(soon), Optional.of(soon));
        Instant now = soon.plusSeconds(1);
        assertThat(afterSweepAt(now)).isEqualTo(new LeaseState.Releasing(now.plus(TERMS.withdrawalWait())));
        assertThat(database.leases.announced()).singleElement().satisfies(told -> {
            assertThat(told.announcement()).isEqualTo(WITHDRAW);
            assertThat(told.lease().number()).isEqualTo(lease.number());
        });
        assertThat(ended).isEmpty();
    }

    @Test
    void anExpiredRegistrationThatHomeWasNeverToldOfRestsAtOnce() {
        withdrawal = Optional.empty();
        Lease lease = row(new LeaseState.Leased(soon));
        Instant now = soon.plusSeconds(1);
        assertThat(afterSweepAt(now)).isEqualTo(new LeaseState.Quarantined(now.plus(QUARANTINE)));
        assertThat(ended).containsExactly(lease);
    }

    @Test
    void aNumberThatCannotEvenBeWithdrawnRestsFromTheMomentHomeStopsUsingIt() {
        withdrawal = Optional.empty();
        Instant published = soon.plus(Duration.ofHours(1));
        row(holder(), new LeaseState.Leased(soon), Optional.of(published));
        assertThat(afterSweepAt(soon.plusSeconds(1))).isEqualTo(new LeaseState.Quarantined(published.plus(QUARANTINE)));
    }

    @Test
    void aDeregistrationNotTakenBackIsWithdrawn() {
        row(holder(), new LeaseState.Closing(soon), Optional.of(soon));
        Instant now = soon.plusSeconds(1);
        assertThat(afterSweepAt(now)).isEqualTo(new LeaseState.Releasing(now.plus(TERMS.withdrawalWait())));
        assertThat(database.leases.causes()).containsExactly("deregistered");
    }

    @Test
    void anUnconfirmedWithdrawalRestsFromTheMomentHomeStopsUsingTheNumber() {
        Instant published = soon.plus(Duration.ofHours(1));
        Lease lease = row(holder(), new LeaseState.Releasing(soon), Optional.of(published));
        assertThat(afterSweepAt(soon.plusSeconds(1))).isEqualTo(new LeaseState.Quarantined(published.plus(QUARANTINE)));
        assertThat(ended).containsExactly(lease);
    }

    @Test
    void anUnconfirmedWithdrawalAfterThatMomentRestsFromNowOn() {
        row(holder(), new LeaseState.Releasing(soon), Optional.of(soon));
        Instant now = soon.plus(Duration.ofHours(1));
        assertThat(afterSweepAt(now)).isEqualTo(new LeaseState.Quarantined(now.plus(QUARANTINE)));
    }

    @Test
    void aConfirmedWithdrawalRestsFromNowOnAndHomeKnowsNothingMore() {
        Lease lease = row(holder(), new LeaseState.Releasing(soon), Optional.of(soon.plus(Duration.ofHours(1))));
        expiry.withdrawn(lease);
        Lease now = database.leases.find(FIRST, Duration.ZERO).orElseThrow();
        assertThat(now.state()).isEqualTo(new LeaseState.Quarantined(start.plus(QUARANTINE)));
        assertThat(now.publishedUntil()).isEmpty();
        assertThat(ended).containsExactly(lease);
    }

    @Test
    void aConfirmationThatComesTooLateChangesNothing() {
        Lease releasing = row(holder(), new LeaseState.Releasing(soon), Optional.of(soon));
        Lease revived = row(releasing.holder().orElseThrow(), new LeaseState.Leased(soon), Optional.of(soon));
        expiry.withdrawn(releasing);
        expiry.withdrawn(revived);
        assertThat(database.leases.rows()).containsExactly(revived);
        assertThat(ended).isEmpty();
    }

    @Test
    void whoFindsTheNumberAtRestAlreadyEndsItsHolderToo() {
        Lease releasing = row(holder(), new LeaseState.Releasing(soon), Optional.of(soon));
        row(releasing.holder().orElseThrow(), new LeaseState.Quarantined(soon), Optional.empty());
        expiry.withdrawn(releasing);
        assertThat(ended).containsExactly(releasing);
    }

    @Test
    void aCallLeaseNeverUsedRestsAtOnceAndNobodyIsTold() {
        row(new Holder.OfCall("12025550999", "a1"), new LeaseState.Leased(soon), Optional.empty());
        Instant now = soon.plusSeconds(1);
        assertThat(afterSweepAt(now)).isEqualTo(new LeaseState.Quarantined(now.plus(QUARANTINE)));
        assertThat(database.leases.announced()).isEmpty();
    }

    @Test
    void aCallLeaseTakenByItsCallRestsOnceItsTombstoneIsOver() {
        row(new Holder.OfCall("12025550999", "a1"), new LeaseState.Consumed(new CallLeg("c", "t"), soon),
                Optional.empty());
        Instant now = soon.plusSeconds(1);
        assertThat(afterSweepAt(now)).isEqualTo(new LeaseState.Quarantined(now.plus(QUARANTINE)));
    }

    @Test
    void aNumberIsOfferedAgainOnlyAfterItsQuarantineAndThenHasATombstone() {
        Lease lease = row(new LeaseState.Quarantined(soon));
        database.clock.advance(Duration.ofSeconds(10));
        assertThat(expiry.sweep(10, false)).isZero();
        assertThat(node.freeCount()).isEqualTo(199);
        database.clock.advance(Duration.ofMillis(1));
        expiry.sweep(10, false);
        assertThat(node.freeCount()).isEqualTo(200);
        assertThat(database.leases.rows()).isEmpty();
        assertThat(node.leases.find(FIRST)).hasValueSatisfying(tombstone -> {
            assertThat(tombstone.state()).isEqualTo(new LeaseState.Free());
            assertThat(tombstone.version()).isGreaterThan(lease.version());
        });
        assertThat(ended).as("whoever ended it may have died before he saw to the holder").containsExactly(lease);
    }

    @Test
    void aSweepDoesNoMoreThanItsBudgetLongestOverdueFirst() {
        for (int i = 0; i < 25; i++) {
            database.leases.put(new Lease(FIRST.plus(i), POOL, Optional.of(holder()),
                    new LeaseState.Quarantined(start.plusSeconds(100 - i)), 0, ClaimToken.random(), start,
                    Optional.empty()));
        }
        database.clock.advance(Duration.ofHours(1));
        assertThat(expiry.sweep(10, false)).isEqualTo(10);
        assertThat(database.leases.rows()).extracting(lease -> lease.number().value() - FIRST.value())
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L);
        assertThat(expiry.sweep(10, false)).isEqualTo(10);
        assertThat(expiry.sweep(10, false)).isEqualTo(5);
        assertThat(database.leases.rows()).isEmpty();
    }

    @Test
    void aSweepThatCanWriteNothingMovesNothing() {
        row(new LeaseState.Quarantined(soon));
        database.faults.refuseWrites();
        database.clock.advance(Duration.ofHours(1));
        assertThat(expiry.sweep(1, false)).isZero();
    }

    @Test
    void aSparingSweepLeavesLentNumbersAloneAndMovesTheOthers() {
        Lease lent = row(new LeaseState.Leased(soon));
        for (LeaseState state : List.of(new LeaseState.Closing(soon), new LeaseState.Releasing(soon),
                new LeaseState.Quarantined(soon))) {
            database.leases.put(new Lease(FIRST.plus(1 + database.leases.rows().size()), POOL, Optional.of(holder()),
                    state, 0, ClaimToken.random(), start, Optional.empty()));
        }
        database.clock.advance(Duration.ofHours(1));
        assertThat(expiry.sweep(3, true)).as("not even the budget is spent on them").isEqualTo(3);
        assertThat(database.leases.rows()).contains(lent).extracting(lease -> lease.state().name())
                .containsExactly(LeaseState.Name.LEASED, LeaseState.Name.RELEASING, LeaseState.Name.QUARANTINED);
        expiry.sweep(10, false);
        assertThat(database.leases.rows()).doesNotContain(lent);
    }

    @Test
    void aSweepOvertakenByARenewalChangesNothingAndLearnsOfIt() {
        Holder holder = holder();
        Lease lease = row(holder, new LeaseState.Leased(soon), Optional.of(soon));
        database.clock.advance(Duration.ofSeconds(11));
        TestNode other = new TestNode(database, 200);
        Expiry overtaken = new Expiry(node.pools, node.leases, database.leases, database.leases::due, TERMS,
                new Expiry.Withdrawals() {
                    @Override public Optional<Announcement> withdrawalOf(Lease due) {
                        other.leased(holder);
                        return withdrawal;
                    }

                    @Override public void ended(List<Lease> leases) {
                        ended.addAll(leases);
                    }
                });
        assertThat(overtaken.sweep(10, false)).isEqualTo(1);
        Lease renewed = database.leases.find(FIRST, Duration.ZERO).orElseThrow();
        assertThat(renewed.version()).isGreaterThan(lease.version());
        assertThat(renewed.state().name()).isEqualTo(LeaseState.Name.LEASED);
        assertThat(node.leases.find(FIRST)).contains(renewed);
        assertThat(ended).isEmpty();
        assertThat(database.leases.announced()).isEmpty();
    }

    @Test
    void anOutageLosesNothingAndTheNextSweepGoesOn() {
        Lease lease = row(new LeaseState.Quarantined(soon));
        database.clock.advance(Duration.ofSeconds(11));
        database.faults.goDown();
        assertThatThrownBy(() -> expiry.sweep(10, false)).isInstanceOf(LedgerUnavailableException.class);
        expiry.withdrawn(lease);
        assertThat(database.leases.rows()).containsExactly(lease);
        assertThat(node.freeCount()).isEqualTo(199);
        database.faults.recover();
        assertThat(expiry.sweep(10, false)).isEqualTo(1);
        assertThat(node.freeCount()).isEqualTo(200);
    }

    @Test
    void anOutageInTheMiddleOfASweepLeavesTheNumberForTheNextOne() {
        Lease lease = row(holder(), new LeaseState.Leased(soon), Optional.of(soon));
        database.clock.advance(Duration.ofSeconds(11));
        Expiry interrupted = new Expiry(node.pools, node.leases, database.leases, database.leases::due, TERMS,
                new Expiry.Withdrawals() {
                    @Override public Optional<Announcement> withdrawalOf(Lease due) {
                        database.faults.goDown();
                        return withdrawal;
                    }

                    @Override public void ended(List<Lease> leases) {
                        ended.addAll(leases);
                    }
                });
        interrupted.sweep(10, false);
        assertThat(database.leases.rows()).containsExactly(lease);
        assertThat(node.leases.find(FIRST)).contains(lease);
        database.faults.recover();
        assertThat(afterSweepAt(soon.plusSeconds(12)).name()).isEqualTo(LeaseState.Name.RELEASING);
    }

    @Test
    void freeLentAndRestingNumbersAlwaysAddUpToThePool() {
        withdrawal = Optional.empty();
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 30; i++) {
                node.lease(holder());
            }
            database.clock.advance(Duration.ofMinutes(25));
            expiry.sweep(17, false);
            assertThat(node.freeCount() + database.leases.rows().size()).isEqualTo(200);
        }
    }
}
