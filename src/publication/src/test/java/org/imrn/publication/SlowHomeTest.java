package org.imrn.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.imrn.lease.Expiry;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseTerms;
import org.imrn.number.E164Number;
import org.imrn.pool.Pools;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.Announcement;
import org.imrn.roaming.Announcement.Kind;
import org.imrn.roaming.HomeNotice;
import org.imrn.roaming.OutboxEntry;
import org.junit.jupiter.api.Test;

/** A home that takes its time. */
class SlowHomeTest {

    private static final E164Number NUMBER = E164Number.parse("+12025550100");
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final InMemoryOutbox outbox = new InMemoryOutbox();
    private final Map<Long, CompletableFuture<CarryOutcome>> open = new LinkedHashMap<>();
    private final OutboxDispatcher slow = withLanes(2);

    private OutboxDispatcher withLanes(int most) {
        return with(new OutboxDispatcher.Lanes(most, Duration.ofMinutes(5), Runnable::run));
    }

    private OutboxDispatcher with(OutboxDispatcher.Lanes lanes) {
        LeaseRow row = new LeaseRow(NOW);
        Expiry expiry = new Expiry(new Pools(List.of()), row.asCache(), row.asLedger(), (budget, spared) -> List.of(),
                new LeaseTerms(Duration.ZERO, Duration.ZERO, Duration.ZERO), new Expiry.Withdrawals() {
                    @Override public Optional<Announcement> withdrawalOf(Lease lease) {
                        return Optional.empty();
                    }

                    @Override public void ended(List<Lease> leases) {
                        throw new AssertionError("nothing is released here");
                    }
                });
        return new OutboxDispatcher(outbox, this::carry, expiry, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60)),
                lanes);
    }

    /** The answer comes when the test gives it; the sequence names the announcement. */
    private CompletionStage<CarryOutcome> carry(HomeNotice notice) {
        CompletableFuture<CarryOutcome> answer = new CompletableFuture<>();
        open.put(notice.sequence(), answer);
        return answer;
    }

    private void announce(long sequence, int number) {
        announce(sequence, number, "sip:u" + number + "@home.example");
    }

    private void announce(long sequence, int number, String... subjects) {
        outbox.add(new OutboxEntry(sequence, new Announcement(Kind.PUBLISH,
                Stream.of(subjects).map(PublicIdentity::new).toList(), "visited.example"), NUMBER.plus(number), sequence,
                NOW.plusSeconds(600), 0, NOW));
    }

    @Test
    void severalNumbersAreUnderWayAtOnceButNoMoreThanThereAreLanes() {
        announce(1, 0);
        announce(2, 1);
        announce(3, 2);
        assertThat(slow.dispatch(10)).isEqualTo(2);
        assertThat(slow.dispatch(10)).isZero();
        assertThat(open).containsOnlyKeys(1L, 2L);
        open.get(2L).complete(new CarryOutcome.Carried());
        assertThat(outbox.carried).containsExactly(2L);
        assertThat(slow.dispatch(10)).isEqualTo(1);
        assertThat(open).containsOnlyKeys(1L, 2L, 3L);
    }

    private void theSecondOnlyFollowsTheFirst() {
        assertThat(open).containsOnlyKeys(10L);
        open.get(10L).complete(new CarryOutcome.Carried());
        slow.dispatch(10);
        open.get(12L).complete(new CarryOutcome.Carried());
        assertThat(outbox.carried).containsExactly(10L, 12L);
    }

    @Test
    void theNextOfANumberSetsOutOnlyWhenHomeHasAnsweredAboutTheOneBefore() {
        announce(10, 0);
        slow.dispatch(10);
        announce(12, 0);
        assertThat(slow.dispatch(10)).isZero();
        theSecondOnlyFollowsTheFirst();
    }

    @Test
    void anAnswerThatNeverCameLeavesTheAnnouncementForAnotherNode() {
        announce(10, 0);
        slow.dispatch(10);
        assertThat(withLanes(1).dispatch(10)).as("as long as it is this node's").isZero();
        outbox.letGo();
        withLanes(1).dispatch(10);
        open.get(10L).complete(new CarryOutcome.Carried());
        assertThat(outbox.carried).containsExactly(10L);
    }

    @Test
    void aSubscribersNewNumberSetsOutOnlyWhenHomeHasAnsweredAboutTheOldOne() {
        announce(10, 0, "sip:alice@home.example");
        announce(12, 1, "sip:alice@home.example");
        assertThat(slow.dispatch(10)).isEqualTo(1);
        assertThat(slow.dispatch(10)).isZero();
        theSecondOnlyFollowsTheFirst();
    }

    @Test
    void whatIsUnderWayIsKeptUntilHomeHasAnswered() {
        announce(1, 0);
        announce(2, 1);
        slow.dispatch(10);
        open.get(1L).complete(new CarryOutcome.Carried());
        slow.keep();
        assertThat(outbox.kept).containsExactly(2L);
    }

    @Test
    void anAnswerThatNeverComesIsNotKeptWaitingForWithoutEnd() throws Exception {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        OutboxDispatcher impatient = with(new OutboxDispatcher.Lanes(1, Duration.ofMillis(50), work -> {
            work.run();
            settled.complete(null);
        }));
        announce(1, 0);
        impatient.dispatch(10);
        impatient.keep();
        settled.get(30, TimeUnit.SECONDS);
        assertThat(open.get(1L)).isNotDone();
        assertThat(outbox.retries).containsKey(1L);
        outbox.kept.clear();
        impatient.keep();
        assertThat(outbox.kept).isEmpty();
        announce(2, 1);
        assertThat(impatient.dispatch(10)).as("the lane is free").isEqualTo(1);
    }

    @Test
    void whoeverStopsLeavesWhatIsUnderWayToOthersAndTakesNothingMore() {
        announce(1, 0);
        slow.dispatch(10);
        slow.giveBack();
        announce(2, 1);
        assertThat(slow.dispatch(10)).isZero();
        assertThat(withLanes(2).dispatch(10)).isEqualTo(2);
    }

    @Test
    void whatCouldNotBeKeptIsNotCarriedTwiceByTheNodeThatStillCarriesIt() {
        announce(1, 0);
        slow.dispatch(10);
        outbox.letGo();
        assertThat(slow.dispatch(10)).isZero();
        open.get(1L).complete(new CarryOutcome.Carried());
        assertThat(outbox.carried).containsExactly(1L);
    }

    @Test
    void homeIsLeftAloneAsLongAsItAsksAndNeverTriedSoonerThanByItself() {
        announce(1, 0);
        announce(2, 1);
        slow.dispatch(10);
        open.get(1L).complete(new CarryOutcome.Failed("busy", Duration.ofSeconds(30)));
        open.get(2L).complete(new CarryOutcome.Failed("busy", Duration.ofMillis(10)));
        assertThat(outbox.retries).containsEntry(1L, Duration.ofSeconds(30)).containsEntry(2L, Duration.ofSeconds(1));
    }
}
