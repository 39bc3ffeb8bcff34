package org.imrn.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.fixture.AtOnce.together;
import static org.imrn.fixture.TestNode.POOL;
import static org.imrn.fixture.TestNode.holder;

import java.util.List;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.TestNode;
import org.junit.jupiter.api.RepeatedTest;

class LeasingConcurrencyTest {

    private final InMemoryDatabase database = new InMemoryDatabase();

    @RepeatedTest(10)
    void eightThreadsAskingForOneHolderGetOneNumber() throws Exception {
        TestNode node = new TestNode(database, 200);
        Holder holder = holder();
        List<Lease> leases = together(8, i -> node.leased(holder));
        assertThat(leases).extracting(Lease::number).containsOnly(leases.get(0).number());
        assertThat(database.leases.rows()).hasSize(1);
        assertThat(node.freeCount()).isEqualTo(199);
    }

    @RepeatedTest(10)
    void twoNodesAskedForOneHolderAtOnceGiveOneNumber() throws Exception {
        List<TestNode> nodes = List.of(new TestNode(database, 200), new TestNode(database, 200));
        Holder holder = holder();
        List<Lease> leases = together(8, i -> nodes.get(i % 2).leased(holder));
        assertThat(leases).extracting(Lease::number).containsOnly(leases.get(0).number());
        assertThat(database.leases.rows()).hasSize(1);
    }

    @RepeatedTest(5)
    void twoHundredThreadsOnTwoHundredNumbersGetTwoHundredLeasesAndNoFalseExhaustion() throws Exception {
        TestNode node = new TestNode(database, 200);
        List<LeaseOutcome> outcomes = together(200, i -> node.lease(holder()));
        assertThat(outcomes).allMatch(LeaseOutcome.Granted.class::isInstance)
                .extracting(outcome -> ((LeaseOutcome.Granted) outcome).lease().number()).doesNotHaveDuplicates();
        assertThat(node.lease(holder())).isEqualTo(new LeaseOutcome.Exhausted(POOL));
    }

    @RepeatedTest(5)
    void oneNumberTooFewLeavesExactlyOneWithoutAndTheOthersWithDifferentNumbers() throws Exception {
        TestNode node = new TestNode(database, 31);
        List<LeaseOutcome> outcomes = together(32, i -> node.lease(holder()));
        assertThat(outcomes).filteredOn(LeaseOutcome.Granted.class::isInstance).hasSize(31);
        assertThat(database.leases.rows()).hasSize(31);
        assertThat(node.freeCount()).isZero();
    }
}
