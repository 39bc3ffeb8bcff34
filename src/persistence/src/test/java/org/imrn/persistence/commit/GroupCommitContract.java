package org.imrn.persistence.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.imrn.lease.Change;
import org.imrn.lease.ChangeOutcome;
import org.imrn.lease.Claim;
import org.imrn.lease.ClaimOutcome;
import org.imrn.lease.ClaimToken;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.lease.NextState;
import org.imrn.persistence.DatabaseContract;
import org.imrn.registration.RegistrationId;
import org.imrn.roaming.Announcement;
import org.junit.jupiter.api.Test;

abstract class GroupCommitContract extends DatabaseContract {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** The outbox cannot hold an announcement without a network. */
    private static final Announcement UNWRITABLE = new Announcement(Announcement.Kind.PUBLISH, List.of(ALICE), null);

    private static Claim unwritable(long number) {
        return new Claim(number(number), POOL, someone(), PATIENCE, ClaimToken.random(), CAUSE, Optional.of(UNWRITABLE));
    }

    @Test
    void leaseAuditAndOutboxAreWrittenTogetherOrNotAtAll() {
        assertThat(await(committer.claim(unwritable(1)))).isInstanceOf(ClaimOutcome.NotWritten.class);
        assertThat(on().number("select count(*) from lease")).isZero();
        assertThat(on().number("select count(*) from audit")).isZero();
        assertThat(on().number("select count(*) from outbox")).isZero();
        assertThat(await(committer.claim(published(number(1), someone())))).isInstanceOf(ClaimOutcome.Won.class);
        assertThat(on().number("select count(*) from lease")).isOne();
        assertThat(on().number("select count(*) from audit")).isOne();
        assertThat(on().number("select count(*) from outbox")).isOne();
    }

    @Test
    void anAnnouncedChangeThatCannotBeWrittenLeavesTheLeaseAsItWas() {
        Lease lease = won(number(1), someone());
        Change change = new Change(lease, NextState.of(new LeaseState.Closing(in(PATIENCE))), Optional.empty(), CAUSE,
                Optional.of(UNWRITABLE));
        assertThat(await(committer.change(change))).isInstanceOf(ChangeOutcome.NotWritten.class);
        assertThat(leases.find(number(1), PATIENCE)).contains(lease);
    }

    @Test
    void oneBadRowDoesNotFailItsNeighbours() {
        List<CompletableFuture<ClaimOutcome>> asked = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            asked.add(committer.claim(i == 30 ? unwritable(30) : published(number(i), someone())));
        }
        List<ClaimOutcome> outcomes = asked.stream().map(DatabaseContract::await).toList();
        assertThat(outcomes.get(30)).isInstanceOf(ClaimOutcome.NotWritten.class);
        assertThat(outcomes).filteredOn(ClaimOutcome.Won.class::isInstance).hasSize(59);
        assertThat(on().number("select count(*) from outbox")).isEqualTo(59);
    }

    @Test
    void aClaimThatMakesNoSenseDoesNotFailItsNeighbours() {
        Claim endless = new Claim(number(2), POOL, someone(), Duration.ofSeconds(Long.MAX_VALUE), ClaimToken.random(),
                CAUSE, Optional.empty());
        var first = committer.claim(claim(number(1), someone()));
        var refused = committer.claim(endless);
        var last = committer.claim(claim(number(3), someone()));
        assertThat(await(refused)).isInstanceOf(ClaimOutcome.NotWritten.class);
        assertThat(await(first)).isInstanceOf(ClaimOutcome.Won.class);
        assertThat(await(last)).isInstanceOf(ClaimOutcome.Won.class);
    }

    @Test
    void twoNodesWhoseBatchesWantTheSameHoldersAndNumbersInOppositeOrderBothGetAnswers() {
        List<Holder> holders = IntStream.range(0, 300)
                .<Holder>mapToObj(i -> new Holder.OfRegistration(RegistrationId.random())).toList();
        List<CompletableFuture<ClaimOutcome>> asked = new ArrayList<>();
        try (GroupCommitter other = anotherNode("node-2")) {
            for (int i = 0; i < 300; i++) {
                asked.add(committer.claim(claim(number(i), holders.get(i))));
                asked.add(other.claim(claim(number(i + 100), holders.get(299 - i))));
            }
            assertThat(asked).extracting(DatabaseContract::await)
                    .noneMatch(ClaimOutcome.NotWritten.class::isInstance);
        }
        assertThat(on().number("select count(distinct holder_key) from lease"))
                .isEqualTo(on().number("select count(*) from lease"));
    }

    @Test
    void twoNodesThatChangeTheSameNumbersInOppositeOrderDoEachChangeOnce() {
        List<Lease> held = IntStream.range(0, 200).mapToObj(i -> committer.claim(claim(number(i), someone()))).toList()
                .stream().map(DatabaseContract::await).map(won -> ((ClaimOutcome.Won) won).lease()).toList();
        List<CompletableFuture<ChangeOutcome>> asked = new ArrayList<>();
        try (GroupCommitter other = anotherNode("node-2")) {
            for (int i = 0; i < 200; i++) {
                asked.add(committer.change(step(held.get(i), i)));
                asked.add(other.change(step(held.get(199 - i), i)));
            }
            List<ChangeOutcome> outcomes = asked.stream().map(DatabaseContract::await).toList();
            assertThat(outcomes).filteredOn(ChangeOutcome.Done.class::isInstance).hasSize(200);
            assertThat(outcomes).filteredOn(ChangeOutcome.Superseded.class::isInstance).hasSize(200);
        }
    }

    /** As the sweep does it: it hands in its next changes when those before are done. */
    @Test
    void demand6_aClaimDuringASweepIsAnsweredBeforeTheSweepHasEnded() {
        List<Lease> held = IntStream.range(0, 200).mapToObj(i -> committer.claim(claim(number(i), someone()))).toList()
                .stream().map(DatabaseContract::await).map(won -> ((ClaimOutcome.Won) won).lease()).toList();
        List<String> answered = new CopyOnWriteArrayList<>();
        try (GroupCommitter node = new GroupCommitter(database, "sweeping", new GroupLimits(1000, 50))) {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                all.add(node.change(step(held.get(i), i)).thenRun(() -> answered.add("swept")));
                if (i == 100) {
                    all.add(node.claim(claim(number(1000), someone())).thenRun(() -> answered.add("leased")));
                }
            }
            all.forEach(DatabaseContract::await);
        }
        assertThat(answered).hasSize(201);
        assertThat(answered.indexOf("leased")).isLessThan(answered.lastIndexOf("swept") - 48);
    }

    /** Every third change removes the row, so that the batches of removals cross those of updates. */
    private static Change step(Lease lease, int i) {
        return Change.quiet(lease, i % 3 == 0 ? new LeaseState.Free() : new LeaseState.Closing(in(PATIENCE)), CAUSE);
    }

    @Test
    void aRowThatSomebodyElseHoldsOnToCostsOnlyItsOwnAnswer() throws Exception {
        Lease stuck = won(number(1), someone());
        Lease free = won(number(2), someone());
        try (var connection = on().source().getConnection(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("update lease set pool = pool where number = " + number(1).value());
            var first = committer.change(Change.quiet(stuck, new LeaseState.Closing(in(PATIENCE)), CAUSE));
            var second = committer.change(Change.quiet(free, new LeaseState.Closing(in(PATIENCE)), CAUSE));
            assertThat(await(first)).isInstanceOf(ChangeOutcome.NotWritten.class);
            assertThat(await(second)).isInstanceOf(ChangeOutcome.Done.class);
            connection.rollback();
            connection.setAutoCommit(true);
        }
        assertThat(done(stuck, new LeaseState.Closing(in(PATIENCE))).live()).isTrue();
    }

    @Test
    void moreThanMayWaitIsRefusedAtOnceAndAStoppedCommitterAnswersEverybody() {
        try (GroupCommitter small = new GroupCommitter(database, "small", new GroupLimits(10, 10))) {
            var asked = IntStream.range(0, 2000).mapToObj(i -> small.claim(claim(number(i), someone()))).toList();
            assertThat(asked).extracting(DatabaseContract::await)
                    .contains(new ClaimOutcome.NotWritten("overloaded"))
                    .anyMatch(ClaimOutcome.Won.class::isInstance);
        }
        GroupCommitter stopped = anotherNode("stopped");
        var waiting = IntStream.range(5000, 7000).mapToObj(i -> stopped.claim(claim(number(i), someone()))).toList();
        stopped.close();
        assertThat(waiting).allMatch(CompletableFuture::isDone);
        assertThat(await(stopped.claim(claim(number(8000), someone()))))
                .isEqualTo(new ClaimOutcome.NotWritten("shutting down"));
    }
}
