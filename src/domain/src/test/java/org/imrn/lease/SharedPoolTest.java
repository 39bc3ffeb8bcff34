package org.imrn.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.fixture.TestNode.POOL;
import static org.imrn.fixture.TestNode.holder;
import static org.imrn.fixture.AtOnce.together;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imrn.fixture.ClusterNode;
import org.imrn.fixture.InMemoryDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Several nodes lease from one pool at the same time; blocks move between them when somebody is short. */
class SharedPoolTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final List<ClusterNode> cluster = new ArrayList<>();

    private void start(int size, int nodes) {
        cluster.addAll(ClusterNode.cluster(database, size, nodes));
        cluster.forEach(ClusterNode::turn);
    }

    /** From now on nodes hear one another, but nobody has a turn by the clock: what happens, happens by calls. */
    private void listen() {
        cluster.forEach(ClusterNode::listen);
    }

    @AfterEach
    void stop() {
        cluster.forEach(ClusterNode::close);
    }

    private LeaseOutcome lease(int index, Duration patience) {
        return cluster.get(index).node.leasing.lease(new LeaseRequest(POOL, holder(), Duration.ofHours(1),
                Optional.empty(), new Cause("registered", Optional.empty(), Optional.empty()), patience));
    }

    private long free(int index) {
        return cluster.get(index).node.freeCount();
    }

    @Test
    void theLastFreeNumberIsLeasedThoughItSitsAtAnotherLivingNode() {
        start(1, 2);
        listen();
        assertThat(free(0)).isEqualTo(1);
        assertThat(lease(1, LONG)).isInstanceOf(LeaseOutcome.Granted.class);
        assertThat(lease(0, LONG)).isEqualTo(new LeaseOutcome.Exhausted(POOL));
        assertThat(lease(1, LONG)).isEqualTo(new LeaseOutcome.Exhausted(POOL));
    }

    @Test
    void aNumberAtANodeNotYetDeclaredDeadIsNoExhaustionAndIsLeasedOnceThatNodeIsDead() {
        start(1, 2);
        listen();
        cluster.get(0).pause();
        assertThat(lease(1, Duration.ofMillis(300))).isInstanceOf(LeaseOutcome.Unavailable.class);
        cluster.get(0).isTakenForDead();
        assertThat(lease(1, LONG)).isInstanceOf(LeaseOutcome.Granted.class);
    }

    @Test
    void whoStillHasNumbersInMemoryThatAnotherNodeTookLosesInsertsAndNothingElse() {
        start(20, 2);
        cluster.get(0).pause();
        cluster.get(0).isTakenForDead();
        cluster.get(1).turn();
        long late = free(0);
        List<LeaseOutcome> there = Stream.generate(() -> lease(1, LONG)).limit(20).toList();
        assertThat(there).allMatch(LeaseOutcome.Granted.class::isInstance);
        assertThat(late).isPositive();
        assertThat(lease(0, LONG)).isEqualTo(new LeaseOutcome.Exhausted(POOL));
        assertThat(cluster.get(0).node.doubtful.setAside()).isEqualTo(late);
        assertThat(database.leases.rows()).hasSize(20);
    }

    @RepeatedTest(5)
    void demand5TwoHundredThreadsOnTwoHundredNumbersOverTwoNodesGetTwoHundredLeasesAndNoFalseExhaustion()
            throws Exception {
        start(200, 2);
        listen();
        List<LeaseOutcome> outcomes = together(200, i -> lease(i % 2, LONG));
        assertThat(outcomes).allMatch(LeaseOutcome.Granted.class::isInstance)
                .extracting(outcome -> ((LeaseOutcome.Granted) outcome).lease().number()).doesNotHaveDuplicates();
        assertThat(lease(0, LONG)).isEqualTo(new LeaseOutcome.Exhausted(POOL));
        assertThat(lease(1, LONG)).isEqualTo(new LeaseOutcome.Exhausted(POOL));
    }

    @RepeatedTest(5)
    void demand5AllThreadsAtTheNodeThatWorksTheFewestNumbersGetAllNumbersOfTheCluster() throws Exception {
        start(200, 3);
        listen();
        List<LeaseOutcome> outcomes = together(200, i -> lease(2, LONG));
        assertThat(outcomes).allMatch(LeaseOutcome.Granted.class::isInstance)
                .extracting(outcome -> ((LeaseOutcome.Granted) outcome).lease().number()).doesNotHaveDuplicates();
        assertThat(lease(0, LONG)).isEqualTo(new LeaseOutcome.Exhausted(POOL));
    }

    @RepeatedTest(3)
    void oneNumberTooFewLeavesExactlyOneWithoutWhoIsToldThatThePoolIsExhausted() throws Exception {
        start(60, 2);
        listen();
        List<LeaseOutcome> outcomes = together(61, i -> lease(i % 2, Duration.ofSeconds(2)));
        assertThat(outcomes).filteredOn(LeaseOutcome.Granted.class::isInstance).hasSize(60);
        assertThat(outcomes).filteredOn(new LeaseOutcome.Exhausted(POOL)::equals).hasSize(1);
    }
}
