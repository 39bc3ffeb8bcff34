package org.imrn.persistence.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imrn.lease.CallLeg;
import org.imrn.lease.Cause;
import org.imrn.lease.Change;
import org.imrn.lease.ChangeOutcome;
import org.imrn.lease.Claim;
import org.imrn.lease.ClaimOutcome;
import org.imrn.lease.ClaimToken;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.lease.NextState;
import org.imrn.number.NumberRange;
import org.imrn.number.NumberRanges;
import org.imrn.persistence.DatabaseContract;
import org.imrn.pool.PoolName;
import org.junit.jupiter.api.Test;

abstract class LeaseLedgerContract extends DatabaseContract {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final NumberRanges NUMBERS = NumberRanges.of(new NumberRange(number(0), number(9999)));

    @Test
    void aHoldersLeaseIsFoundForAsLongAsItIsTheHolders() {
        Holder holder = someone();
        Lease lease = won(number(1), holder);
        won(number(2), someone());
        List<PoolName> pools = List.of(new PoolName("other"), POOL);
        assertThat(leases.heldBy(pools, holder, PATIENCE)).contains(lease);
        assertThat(leases.heldBy(List.of(new PoolName("other")), holder, PATIENCE)).isEmpty();
        assertThat(leases.heldBy(pools, List.of(someone(), holder, someone()), PATIENCE)).containsExactly(lease);
        done(lease, new LeaseState.Quarantined(in(PATIENCE)));
        assertThat(leases.heldBy(pools, holder, PATIENCE)).isEmpty();
    }

    @Test
    void aFreeNumberBecomesTheHoldersAndIsFoundAgain() {
        Holder holder = someone();
        Lease lease = won(number(1), holder);
        assertThat(lease.holder()).contains(holder);
        assertThat(lease.state()).isInstanceOf(LeaseState.Leased.class);
        assertThat(lease.state().deadline()).contains(lease.leasedAt().plus(Duration.ofMinutes(10)));
        assertThat(lease.publishedUntil()).isEmpty();
        assertThat(leases.find(number(1), PATIENCE)).contains(lease);
        assertThat(leases.findByClaim(lease.claim(), PATIENCE)).contains(lease);
    }

    @Test
    void aFreeNumberIsNotFound() {
        assertThat(leases.find(number(1), PATIENCE)).isEmpty();
        assertThat(leases.findByClaim(ClaimToken.random(), PATIENCE)).isEmpty();
    }

    @Test
    void anAnnouncedLeaseIsPublishedUntilItsDeadline() {
        ClaimOutcome.Won won = (ClaimOutcome.Won) await(leases.claim(published(number(1), someone())));
        assertThat(won.lease().publishedUntil()).isEqualTo(won.lease().state().deadline());
    }

    @Test
    void aHolderWhoHasALeaseKeepsItAndTheOtherNumberStaysFree() {
        Holder holder = someone();
        Lease first = won(number(1), holder);
        assertThat(await(leases.claim(claim(number(2), holder)))).isEqualTo(new ClaimOutcome.HolderHasLease(first));
        assertThat(leases.find(number(2), PATIENCE)).isEmpty();
    }

    @Test
    void aHolderMayHaveOneLeaseInEachPool() {
        Holder holder = someone();
        won(number(1), holder);
        Claim other = new Claim(number(2), new PoolName("calls"), holder, PATIENCE, ClaimToken.random(), CAUSE,
                Optional.empty());
        assertThat(await(leases.claim(other))).isInstanceOf(ClaimOutcome.Won.class);
    }

    @Test
    void somebodyElsesNumberIsTaken() {
        Lease first = won(number(1), someone());
        assertThat(await(leases.claim(claim(number(1), someone())))).isEqualTo(new ClaimOutcome.NumberTaken(first));
    }

    @Test
    void theSameClaimTwiceIsWonTwiceAndWrittenOnce() {
        Claim claim = published(number(1), someone());
        ClaimOutcome first = await(leases.claim(claim));
        assertThat(await(leases.claim(claim))).isEqualTo(first);
        assertThat(on().number("select count(*) from audit")).isOne();
        assertThat(on().number("select count(*) from outbox")).isOne();
    }

    @Test
    void ofTwoHundredWhoWantTheSameNumberAtOnceExactlyOneGetsIt() {
        var asked = IntStream.range(0, 200).parallel()
                .mapToObj(i -> leases.claim(claim(number(1), someone()))).toList();
        var outcomes = asked.stream().map(DatabaseContract::await).toList();
        assertThat(outcomes).filteredOn(ClaimOutcome.Won.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(ClaimOutcome.NumberTaken.class::isInstance).hasSize(199);
    }

    @Test
    void ofTwoHundredClaimsForOneHolderExactlyOneIsWonAndTheOthersAreToldWhich() {
        Holder holder = someone();
        var asked = IntStream.range(0, 200).parallel().mapToObj(i -> leases.claim(claim(number(i), holder))).toList();
        var outcomes = asked.stream().map(DatabaseContract::await).toList();
        Lease winner = outcomes.stream().filter(ClaimOutcome.Won.class::isInstance)
                .map(outcome -> ((ClaimOutcome.Won) outcome).lease()).findFirst().orElseThrow();
        assertThat(outcomes).filteredOn(new ClaimOutcome.HolderHasLease(winner)::equals).hasSize(199);
        assertThat(leases.occupied(NUMBERS)).isOne();
    }

    @Test
    void everyStateIsReadBackAsItWasWritten() {
        Instant soon = in(Duration.ofMinutes(1));
        List<LeaseState> states = List.of(new LeaseState.Closing(soon), new LeaseState.Releasing(soon),
                new LeaseState.Consumed(new CallLeg("call@msc", "tag"), soon), new LeaseState.Quarantined(soon),
                new LeaseState.Leased(soon));
        Lease lease = won(number(1), someone());
        for (LeaseState state : states) {
            Lease next = done(lease, state);
            assertThat(next.state()).isEqualTo(state);
            assertThat(next.version()).isGreaterThan(lease.version());
            assertThat(next.holder()).isEqualTo(lease.holder());
            assertThat(leases.find(number(1), PATIENCE)).contains(next);
            lease = next;
        }
    }

    /** Not from when somebody asked for it by a clock of their own, however long it took until it was written. */
    @Test
    void aTimeThatHasToPassCountsFromTheTransactionThatWritesIt() {
        Duration time = Duration.ofMinutes(3);
        List<NextState> states = List.of(NextState.closing(time), NextState.releasing(time),
                NextState.consumed(new CallLeg("call@msc", "tag"), time),
                NextState.quarantined(time, Optional.of(in(Duration.ofDays(-1)))),
                NextState.quarantined(time, Optional.empty()));
        Lease lease = won(number(1), someone());
        for (NextState next : states) {
            lease = changed(lease, next);
            assertThat(lease.state().name()).isEqualTo(next.name());
            assertThat(on().number("select count(*) from lease where deadline = changed_at + interval '3' minute"))
                    .as(next.toString()).isOne();
        }
    }

    private Lease changed(Lease from, NextState to) {
        return ((ChangeOutcome.Done) await(leases.change(Change.quiet(from, to, CAUSE)))).lease();
    }

    @Test
    void aRestBeginsWhenHomeStopsUsingTheNumberIfThatIsLater() {
        Instant later = in(Duration.ofHours(1));
        Lease resting = changed(won(number(1), someone()), NextState.quarantined(PATIENCE, Optional.of(later)));
        assertThat(resting.state()).isEqualTo(new LeaseState.Quarantined(later.plus(PATIENCE)));
    }

    @Test
    void aChangeOfAnOldVersionIsSupersededAndToldWhatIsThereNow() {
        Lease old = won(number(1), someone());
        Lease current = done(old, new LeaseState.Closing(in(PATIENCE)));
        assertThat(await(leases.change(Change.quiet(old, new LeaseState.Releasing(in(PATIENCE)), CAUSE))))
                .isEqualTo(new ChangeOutcome.Superseded(Optional.of(current)));
    }

    @Test
    void doingAChangeTwiceChangesNothing() {
        Lease lease = won(number(1), someone());
        Change change = Change.quiet(lease, new LeaseState.Closing(in(PATIENCE)), CAUSE);
        ChangeOutcome.Done first = (ChangeOutcome.Done) await(leases.change(change));
        assertThat(await(leases.change(change))).isEqualTo(new ChangeOutcome.Superseded(Optional.of(first.lease())));
        assertThat(leases.find(number(1), PATIENCE)).contains(first.lease());
        assertThat(on().number("select count(*) from audit")).isEqualTo(2);
    }

    @Test
    void ofManyWhoTakeACallLeaseAtOnceExactlyOneCallConsumesIt() {
        Lease lease = won(number(1), new Holder.OfCall("12025550000", "ab"));
        var asked = IntStream.range(0, 50).parallel().mapToObj(i -> leases.change(Change.quiet(lease,
                new LeaseState.Consumed(new CallLeg("call-" + i, "tag"), in(PATIENCE)), CAUSE))).toList();
        var outcomes = asked.stream().map(DatabaseContract::await).toList();
        Lease consumed = outcomes.stream().filter(ChangeOutcome.Done.class::isInstance)
                .map(outcome -> ((ChangeOutcome.Done) outcome).lease()).findFirst().orElseThrow();
        assertThat(outcomes).filteredOn(new ChangeOutcome.Superseded(Optional.of(consumed))::equals).hasSize(49);
    }

    @Test
    void aHolderWhoseNumberRestsGetsAnother() {
        Holder holder = someone();
        done(won(number(1), holder), new LeaseState.Quarantined(in(PATIENCE)));
        assertThat(won(number(2), holder).holder()).contains(holder);
    }

    @Test
    void freeingRemovesTheRowAndWhateverComesLaterIsNewerThanItsTombstone() {
        Lease lease = won(number(1), someone());
        Lease tombstone = done(lease, new LeaseState.Free());
        assertThat(leases.find(number(1), PATIENCE)).isEmpty();
        assertThat(tombstone.version()).isGreaterThan(lease.version());
        assertThat(won(number(1), someone()).version()).isGreaterThan(tombstone.version());
    }

    @Test
    void freeingTwiceIsSupersededByNothing() {
        Lease lease = won(number(1), someone());
        done(lease, new LeaseState.Free());
        assertThat(await(leases.change(Change.quiet(lease, new LeaseState.Free(), CAUSE))))
                .isEqualTo(new ChangeOutcome.Superseded(Optional.empty()));
    }

    @Test
    void everyRowIsShownOnceAndThoseOfOtherNumbersAreNotCounted() {
        var asked = IntStream.range(0, 4500).mapToObj(i -> leases.claim(claim(number(i), someone()))).toList();
        asked.forEach(DatabaseContract::await);
        List<Lease> seen = new ArrayList<>();
        leases.forEach(seen::add);
        assertThat(seen).extracting(Lease::number).doesNotHaveDuplicates().hasSize(4500);
        assertThat(leases.occupied(NUMBERS)).isEqualTo(4500);
        assertThat(leases.occupied(NumberRanges.of(new NumberRange(number(10), number(19)),
                new NumberRange(number(4490), number(4600))))).isEqualTo(20);
        assertThat(leases.occupied(NumberRanges.NONE)).isZero();
    }

    @Test
    void theRowsOfARangeAreShownWithTheirVersions() {
        Lease first = won(number(10), someone());
        Lease last = done(won(number(19), someone()), new LeaseState.Quarantined(in(PATIENCE)));
        done(won(number(15), someone()), new LeaseState.Free());
        won(number(9), someone());
        won(number(20), someone());
        assertThat(leases.versionsIn(new NumberRange(number(10), number(19))))
                .containsOnly(Map.entry(number(10), first.version()), Map.entry(number(19), last.version()));
    }

    @Test
    void theStoryOfANumberIsToldNewestLast() {
        Lease lease = won(number(1), someone());
        Lease tombstone = done(lease, new LeaseState.Free());
        List<StoryLine> story = new LeaseStory(database).of(number(1), 10);
        assertThat(story).extracting(StoryLine::state).containsExactly(LeaseState.Name.LEASED, LeaseState.Name.FREE);
        assertThat(story).extracting(StoryLine::version).containsExactly(lease.version(), tombstone.version());
        assertThat(story.get(0).what()).isEqualTo("registered");
        assertThat(story.get(0).identity()).contains(ALICE.value());
        assertThat(story.get(0).callId()).contains("call-1");
        assertThat(story.get(0).node()).isEqualTo("node-1");
        assertThat(story.get(0).at()).isEqualTo(lease.leasedAt());
    }

    @Test
    void aCallIdOfAnyLengthAndContentFitsIntoTheStory() {
        Cause cause = new Cause("called", Optional.empty(), Optional.of("x\0".repeat(5000)));
        await(leases.change(Change.quiet(won(number(1), someone()), new LeaseState.Closing(in(PATIENCE)), cause)));
        assertThat(new LeaseStory(database).of(number(1), 1).get(0).callId().orElseThrow()).startsWith("x?x?");
    }
}
