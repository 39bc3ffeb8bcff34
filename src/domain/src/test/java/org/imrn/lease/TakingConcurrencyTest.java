package org.imrn.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.fixture.AtOnce.together;
import static org.imrn.fixture.TestNode.PATIENCE;
import static org.imrn.fixture.TestNode.POOL;

import java.util.List;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.TestNode;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that arrive at one number together, at two nodes that hear nothing of each other. */
class TakingConcurrencyTest {

    private static final int NUMBERS = 20;

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final List<TestNode> nodes = List.of(new TestNode(database, 50), new TestNode(database, 50));

    private List<TakeOutcome> arriving(Lease lease, int threads, int calls) throws Exception {
        return together(threads, i -> nodes.get(i % 2).taking.take(lease.number(),
                new CallLeg("call-" + i % calls, "tag"), PATIENCE));
    }

    private Lease leased(int call) {
        return ((LeaseOutcome.Granted) nodes.get(call % 2).calls.lease(POOL,
                new Holder.OfCall("12025550999", Integer.toHexString(call)), PATIENCE)).lease();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16})
    void ofManyCallsExactlyOneTakesEachNumberAndTheOthersAreToldNo(int threads) throws Exception {
        for (int i = 0; i < NUMBERS; i++) {
            List<TakeOutcome> outcomes = arriving(leased(i), threads, threads);
            assertThat(outcomes).filteredOn(TakeOutcome.Taken.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(TakeOutcome.TakenByAnother.class::isInstance).hasSize(threads - 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16})
    void oneCallSentAgainAndAgainTakesItsNumberOnceAndIsAlwaysToldYes(int threads) throws Exception {
        for (int i = 0; i < NUMBERS; i++) {
            List<TakeOutcome> outcomes = arriving(leased(i), threads, 1);
            assertThat(outcomes).filteredOn(TakeOutcome.Taken.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(TakeOutcome.TakenBefore.class::isInstance).hasSize(threads - 1);
        }
    }

    @RepeatedTest(10)
    void theSweepAndTheCallMeetingAtTheGuardsEndAgreeOnWhoHasTheNumber() throws Exception {
        Lease lease = leased(1);
        database.clock.advance(TestNode.CALL_TERMS.guard().plusMillis(1));
        List<Boolean> taken = together(2, i -> {
            if (i == 0) {
                nodes.get(1).expiry.sweep(100, false);
                return false;
            }
            return nodes.get(0).taking.take(lease.number(), new CallLeg("late", "tag"), PATIENCE)
                    instanceof TakeOutcome.Taken;
        });
        assertThat(database.leases.find(lease.number(), PATIENCE).orElseThrow().state().name())
                .isEqualTo(taken.get(1) ? LeaseState.Name.CONSUMED : LeaseState.Name.QUARANTINED);
    }
}
