package org.imrn.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.fixture.TestNode.POOL;
import static org.imrn.fixture.TestNode.holder;

import java.time.Duration;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.LedgerFaults.Fate;
import org.imrn.fixture.TestNode;
import org.junit.jupiter.api.Test;

class DoubtfulClaimsTest {

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final TestNode node = new TestNode(database, 2);
    private final Holder holder = holder();

    @Test
    void nobodyWaitsForALateAnswerLongerThanItsPatience() {
        database.faults.answerLate();
        long begin = System.nanoTime();
        assertThat(node.lease(holder)).isInstanceOf(LeaseOutcome.Unavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(TestNode.PATIENCE,
                TestNode.PATIENCE.plusSeconds(2));
        assertThat(node.doubtful.inDoubt()).isEqualTo(1);
    }

    @Test
    void aLateWinnerIsFoundAfterwardsAndTheHolderGetsThatNumber() {
        database.faults.answerLate();
        node.lease(holder);
        assertThat(node.doubtful.resolve()).isEqualTo(1);
        assertThat(node.leases.heldBy(POOL, holder)).isEmpty();
        database.faults.answerAll();
        assertThat(node.doubtful.resolve()).isZero();
        Lease late = database.leases.heldBy(POOL, holder).orElseThrow();
        assertThat(node.leases.heldBy(POOL, holder)).contains(late);
        assertThat(node.freeCount()).isEqualTo(1);
        assertThat(node.leased(holder).number()).isEqualTo(late.number());
    }

    @Test
    void aHolderAskingAgainBeforeTheLateAnswerGetsTheNumberThatWon() {
        database.faults.answerLate();
        node.lease(holder);
        Lease late = database.leases.heldBy(POOL, holder).orElseThrow();
        database.faults.answerAll();
        assertThat(node.leased(holder).number()).isEqualTo(late.number());
        node.doubtful.resolve();
        assertThat(node.freeCount()).isEqualTo(1);
    }

    @Test
    void aLateRefusalGivesTheNumberBack() {
        database.faults.answerLate();
        database.faults.goDown();
        node.lease(holder);
        assertThat(node.freeCount()).isEqualTo(1);
        database.faults.answerAll();
        node.doubtful.resolve();
        assertThat(node.freeCount()).isEqualTo(2);
    }

    @Test
    void aNumberInDoubtThatWasWrittenIsTheHoldersOnceReadBack() {
        database.faults.claimsAre(Fate.LOST_WHEN_WRITTEN);
        assertThat(node.lease(holder)).isInstanceOf(LeaseOutcome.Unavailable.class);
        assertThat(node.leases.heldBy(POOL, holder)).isEmpty();
        assertThat(node.freeCount()).isEqualTo(1);
        database.faults.claimsAre(Fate.ANSWERED);
        assertThat(node.doubtful.resolve()).isZero();
        assertThat(node.leases.heldBy(POOL, holder)).isEqualTo(database.leases.heldBy(POOL, holder)).isPresent();
        assertThat(node.freeCount()).isEqualTo(1);
    }

    @Test
    void aNumberInDoubtThatWasNotWrittenIsOfferedAgainOnlyAfterItWasReadBack() {
        database.faults.claimsAre(Fate.LOST_UNWRITTEN);
        node.lease(holder);
        database.faults.claimsAre(Fate.ANSWERED);
        assertThat(node.freeCount()).isEqualTo(1);
        node.leased(holder());
        assertThat(node.lease(holder())).isInstanceOf(LeaseOutcome.Unavailable.class);
        assertThat(node.doubtful.resolve()).isZero();
        assertThat(node.freeCount()).isEqualTo(1);
        assertThat(node.lease(holder)).isInstanceOf(LeaseOutcome.Granted.class);
    }

    @Test
    void aNumberInDoubtThatSomebodyElseGotMeanwhileIsSetAside() {
        database.faults.claimsAre(Fate.LOST_UNWRITTEN);
        node.lease(holder);
        database.faults.claimsAre(Fate.ANSWERED);
        TestNode other = new TestNode(database, 2);
        Lease theirs = other.leased(holder());
        Lease second = other.leased(holder());
        node.doubtful.resolve();
        assertThat(node.freeCount()).isEqualTo(1);
        assertThat(node.leases.find(theirs.number()).isPresent() ^ node.leases.find(second.number()).isPresent())
                .isTrue();
        assertThat(node.doubtful.setAside()).isEqualTo(1);
    }

    @Test
    void anOutageWhileReadingBackLeavesTheNumberInDoubt() {
        database.faults.claimsAre(Fate.LOST_WHEN_WRITTEN);
        node.lease(holder);
        database.faults.goDown();
        assertThat(node.doubtful.resolve()).isEqualTo(1);
        assertThat(node.freeCount()).isEqualTo(1);
        database.faults.recover();
        assertThat(node.doubtful.resolve()).isZero();
        assertThat(node.leases.heldBy(POOL, holder)).isPresent();
    }
}
