package org.imrn.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.imrn.lease.ClaimToken;
import org.imrn.lease.Expiry;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.lease.LeaseTerms;
import org.imrn.number.E164Number;
import org.imrn.number.NumberRange;
import org.imrn.pool.Pool;
import org.imrn.pool.PoolName;
import org.imrn.pool.Pools;
import org.imrn.registration.PublicIdentity;
import org.imrn.registration.RegistrationId;
import org.imrn.roaming.Announcement;
import org.imrn.roaming.Announcement.Kind;
import org.imrn.roaming.HomeNotice;
import org.imrn.roaming.OutboxEntry;
import org.junit.jupiter.api.Test;

class OutboxDispatcherTest {

    private static final PoolName POOL = new PoolName("visitors");
    private static final PublicIdentity ALICE = new PublicIdentity("sip:alice@home.example");
    private static final PublicIdentity HER_NUMBER = new PublicIdentity("tel:+447700900123");
    private static final E164Number NUMBER = E164Number.parse("+12025550100");
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration QUARANTINE = Duration.ofMinutes(15);

    private final InMemoryOutbox outbox = new InMemoryOutbox();
    private final LeaseRow row = new LeaseRow(NOW);
    private final List<Long> tried = new ArrayList<>();
    private final List<PublicIdentity> told = new ArrayList<>();
    private final Map<String, Long> idOf = new HashMap<>();
    private final Map<PublicIdentity, CarryOutcome> refusedSubjects = new HashMap<>();
    private final Map<Long, CarryOutcome> answers = new HashMap<>();
    private final List<Lease> ended = new ArrayList<>();
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));
    private final OutboxDispatcher dispatcher = new OutboxDispatcher(outbox, this::carryAtOnce, expiry(), BACKOFF,
            new OutboxDispatcher.Lanes(100, Duration.ofMinutes(5), Runnable::run));

    private Expiry expiry() {
        Pools pools = new Pools(List.of(new Pool(POOL, List.of(new NumberRange(NUMBER, NUMBER)), QUARANTINE)));
        return new Expiry(pools, row.asCache(), row.asLedger(), (budget, spared) -> List.of(),
                new LeaseTerms(Duration.ZERO, Duration.ZERO, Duration.ZERO), new Expiry.Withdrawals() {
                    @Override public Optional<Announcement> withdrawalOf(Lease lease) {
                        return Optional.empty();
                    }

                    @Override public void ended(List<Lease> leases) {
                        ended.addAll(leases);
                    }
                });
    }

    private CompletionStage<CarryOutcome> carryAtOnce(HomeNotice notice) {
        return CompletableFuture.completedStage(carry(notice));
    }

    private CarryOutcome carry(HomeNotice notice) {
        long id = idOf.get(notice.number() + " " + notice.sequence());
        tried.add(id);
        told.add(notice.subject());
        CarryOutcome answer = Optional.ofNullable(refusedSubjects.get(notice.subject()))
                .orElseGet(() -> answers.getOrDefault(id, new CarryOutcome.Carried()));
        if (answer instanceof CarryOutcome.Failed failed && failed.reason().startsWith("throw")) {
            throw new IllegalStateException(failed.reason());
        }
        return answer;
    }

    private void announce(long id, Kind kind, int number, long sequence) {
        announce(id, kind, number, sequence, number == 0 ? ALICE : new PublicIdentity("sip:u" + number + "@home.example"));
    }

    private void announce(long id, Kind kind, int number, long sequence, PublicIdentity... subjects) {
        idOf.put(NUMBER.plus(number) + " " + sequence, id);
        outbox.add(new OutboxEntry(id, new Announcement(kind, List.of(subjects), "visited.example"),
                NUMBER.plus(number), sequence, NOW.plusSeconds(600), 0, NOW));
    }

    private Lease releasing(long version) {
        Lease lease = new Lease(NUMBER, POOL, Optional.of(new Holder.OfRegistration(RegistrationId.random())),
                new LeaseState.Releasing(NOW.plusSeconds(20)), version, ClaimToken.random(), NOW,
                Optional.of(NOW.plusSeconds(600)));
        row.is(lease);
        return lease;
    }

    @Test
    void announcementsOfOneNumberAreCarriedInOrderOneATurn() {
        announce(1, Kind.PUBLISH, 0, 10);
        announce(2, Kind.WITHDRAW, 0, 12);
        announce(3, Kind.PUBLISH, 1, 11);
        assertThat(dispatcher.dispatch(10)).isEqualTo(2);
        assertThat(outbox.carried).containsExactly(1L, 3L);
        assertThat(dispatcher.dispatch(10)).isEqualTo(1);
        assertThat(outbox.carried).containsExactly(1L, 3L, 2L);
        assertThat(dispatcher.dispatch(10)).isZero();
    }

    @Test
    void noMoreThanTheBudgetIsCarried() {
        for (int i = 0; i < 5; i++) {
            announce(i, Kind.PUBLISH, i, 10);
        }
        assertThat(dispatcher.dispatch(3)).isEqualTo(3);
        assertThat(outbox.carried).hasSize(3);
    }

    @Test
    void aFailureIsTriedAgainLaterAndLaterAndHoldsUpOnlyItsOwnNumber() {
        announce(1, Kind.PUBLISH, 0, 10);
        announce(2, Kind.PUBLISH, 0, 12);
        announce(3, Kind.PUBLISH, 1, 11);
        answers.put(1L, new CarryOutcome.Failed("home does not answer"));
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            dispatcher.dispatch(10);
            waits.add(outbox.retries.get(1L));
            outbox.timePasses();
        }
        assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4),
                Duration.ofSeconds(8));
        assertThat(outbox.carried).containsExactly(3L);
        answers.clear();
        dispatcher.dispatch(10);
        dispatcher.dispatch(10);
        assertThat(outbox.carried).containsExactly(3L, 1L, 2L);
    }

    @Test
    void oneThatACarrierChokesOnDoesNotHoldUpTheOthers() {
        announce(1, Kind.PUBLISH, 0, 10);
        announce(2, Kind.PUBLISH, 1, 11);
        answers.put(1L, new CarryOutcome.Failed("throw"));
        assertThat(dispatcher.dispatch(10)).isEqualTo(2);
        assertThat(outbox.carried).containsExactly(2L);
        assertThat(outbox.retries).containsEntry(1L, Duration.ofSeconds(1));
    }

    @Test
    void aRefusalIsAbandonedWithItsReasonAndTheNextOfTheNumberTried() {
        announce(1, Kind.PUBLISH, 0, 10);
        announce(2, Kind.WITHDRAW, 0, 12);
        answers.put(1L, new CarryOutcome.Refused("home does not know her"));
        dispatcher.dispatch(10);
        assertThat(outbox.abandoned).containsEntry(1L, "home does not know her");
        dispatcher.dispatch(10);
        assertThat(tried).containsExactly(1L, 2L);
    }

    @Test
    void aConfirmedWithdrawalSendsTheNumberToItsRest() {
        Lease lease = releasing(12);
        announce(1, Kind.WITHDRAW, 0, 12);
        dispatcher.dispatch(10);
        assertThat(row.lease().state()).isEqualTo(new LeaseState.Quarantined(NOW.plus(QUARANTINE)));
        assertThat(row.lease().publishedUntil()).isEmpty();
        assertThat(ended).containsExactly(lease);
    }

    /** Another node released it, and this one carries the withdrawal before it has heard of that. */
    @Test
    void aWithdrawalIsConfirmedThoughThisNodeDoesNotKnowOfTheReleaseYet() {
        releasing(12);
        row.untold();
        announce(1, Kind.WITHDRAW, 0, 12);
        dispatcher.dispatch(10);
        assertThat(row.lease().state()).isEqualTo(new LeaseState.Quarantined(NOW.plus(QUARANTINE)));
    }

    @Test
    void aWithdrawalThatCannotBeConfirmedIsCarriedAgainAfterAWhile() {
        releasing(12);
        announce(1, Kind.WITHDRAW, 0, 12);
        row.writable(false);
        dispatcher.dispatch(10);
        assertThat(outbox.carried).isEmpty();
        assertThat(outbox.retries).containsEntry(1L, Duration.ofSeconds(1));
        outbox.timePasses();
        row.writable(true);
        dispatcher.dispatch(10);
        assertThat(outbox.carried).containsExactly(1L);
        assertThat(row.lease().state()).isEqualTo(new LeaseState.Quarantined(NOW.plus(QUARANTINE)));
    }

    @Test
    void aWithdrawalOfAnEarlierVersionConfirmsNothing() {
        Lease lease = releasing(14);
        announce(1, Kind.WITHDRAW, 0, 12);
        dispatcher.dispatch(10);
        assertThat(outbox.carried).containsExactly(1L);
        assertThat(row.lease()).isEqualTo(lease);
        assertThat(ended).isEmpty();
    }

    @Test
    void aPublicationAFailureAndARefusalLeaveTheNumberWhereItIs() {
        for (CarryOutcome answer : List.of(new CarryOutcome.Failed("no"), new CarryOutcome.Refused("never"))) {
            Lease lease = releasing(12);
            announce(1, Kind.WITHDRAW, 0, 12);
            answers.put(1L, answer);
            dispatcher.dispatch(10);
            assertThat(row.lease()).isEqualTo(lease);
            outbox.timePasses();
        }
        Lease lease = releasing(12);
        announce(2, Kind.PUBLISH, 0, 12);
        dispatcher.dispatch(10);
        assertThat(row.lease()).isEqualTo(lease);
    }

    @Test
    void whenTellingIsSwitchedOffWhatIsLeftIsPutAside() {
        announce(1, Kind.PUBLISH, 0, 10);
        new OutboxDispatcher(outbox, new NoCarrier(), expiry(), BACKOFF,
                new OutboxDispatcher.Lanes(1, Duration.ofMinutes(5), Runnable::run)).dispatch(10);
        assertThat(outbox.abandoned).containsOnlyKeys(1L);
    }

    @Test
    void homeIsToldOfEachIdentityThatTheSubscriberIsCalledBy() {
        announce(1, Kind.PUBLISH, 0, 10, ALICE, HER_NUMBER);
        dispatcher.dispatch(10);
        assertThat(told).containsExactly(ALICE, HER_NUMBER);
        assertThat(outbox.carried).containsExactly(1L);
    }

    @Test
    void anIdentityThatIsNotHomesDoesNotHoldUpTheOthers() {
        announce(1, Kind.PUBLISH, 0, 10, ALICE, HER_NUMBER);
        refusedSubjects.put(ALICE, new CarryOutcome.Refused("home does not know her"));
        dispatcher.dispatch(10);
        assertThat(outbox.carried).containsExactly(1L);
        assertThat(outbox.abandoned).isEmpty();
    }

    @Test
    void onlyThoseAreToldAgainWhoCouldNotBeToldYet() {
        announce(1, Kind.PUBLISH, 0, 10, ALICE, HER_NUMBER);
        refusedSubjects.put(HER_NUMBER, new CarryOutcome.Failed("home does not answer"));
        dispatcher.dispatch(10);
        assertThat(outbox.carried).isEmpty();
        refusedSubjects.clear();
        outbox.timePasses();
        dispatcher.dispatch(10);
        assertThat(told).containsExactly(ALICE, HER_NUMBER, HER_NUMBER);
        assertThat(outbox.carried).containsExactly(1L);
    }
}
