package org.imrn.persistence.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.imrn.lease.CallLeg;
import org.imrn.lease.CallTerms;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.lease.RateLimit;
import org.imrn.lease.TakeOutcome;
import org.imrn.lease.Taking;
import org.imrn.persistence.DatabaseContract;
import org.imrn.persistence.commit.GroupCommitter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls taking their numbers on two nodes that have only the database in common. */
abstract class TakingContract extends DatabaseContract {

    private static final int THREADS = 32;
    private static final int NUMBERS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final CallLeg LEG = new CallLeg("call@mgcf", "tag");

    private GroupCommitter otherCommitter;
    private List<Taking> nodes;

    @BeforeEach
    void openNodes() {
        otherCommitter = anotherNode("node-2");
        nodes = List.of(taking(committer), taking(otherCommitter));
    }

    @AfterEach
    void closeOther() {
        otherCommitter.close();
    }

    private Taking taking(GroupCommitter by) {
        return new Taking(new NoCache(), new JpaLeaseLedger(database, by),
                new CallTerms(Duration.ofSeconds(15), Duration.ofSeconds(32)),
                new RateLimit(1_000_000, System::nanoTime));
    }

    private Lease waiting(int last) {
        return won(number(last), new Holder.OfCall("12025550999", Integer.toHexString(last)));
    }

    private List<TakeOutcome> arriving(Lease lease, IntFunction<CallLeg> leg) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<CompletableFuture<TakeOutcome>> asked = IntStream.range(0, THREADS)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> nodes.get(i % 2).take(lease.number(), leg.apply(i), PATIENCE), threads)).toList();
            return asked.stream().map(DatabaseContract::await).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void ofManyCallsOnTwoNodesExactlyOneTakesEachNumberAndAllOthersAreToldNo() {
        for (int n = 0; n < NUMBERS; n++) {
            List<TakeOutcome> outcomes = arriving(waiting(n), i -> new CallLeg("call-" + i, "tag"));
            assertThat(outcomes).filteredOn(TakeOutcome.Taken.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(TakeOutcome.TakenByAnother.class::isInstance).hasSize(THREADS - 1);
        }
        assertThat(on().number("select count(*) from audit where state = 'CONSUMED'")).isEqualTo(NUMBERS);
    }

    @Test
    void oneCallOnTwoNodesTakesItsNumberOnceAndIsAlwaysToldYes() {
        for (int n = 0; n < NUMBERS; n++) {
            List<TakeOutcome> outcomes = arriving(waiting(n), i -> LEG);
            assertThat(outcomes).filteredOn(TakeOutcome.Taken.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(TakeOutcome.TakenBefore.class::isInstance).hasSize(THREADS - 1);
        }
        assertThat(on().number("select count(*) from audit where state = 'CONSUMED'")).isEqualTo(NUMBERS);
    }

    @Test
    void afterACrashTheSameCallIsToldYesAndAnotherNo() {
        Lease lease = waiting(1);
        assertThat(nodes.get(0).take(lease.number(), LEG, PATIENCE)).isInstanceOf(TakeOutcome.Taken.class);
        committer.close();
        try (GroupCommitter restarted = anotherNode("node-1")) {
            Taking node = taking(restarted);
            assertThat(node.take(lease.number(), LEG, PATIENCE)).isInstanceOfSatisfying(TakeOutcome.TakenBefore.class,
                    before -> assertThat(leases.find(lease.number(), PATIENCE)).contains(before.lease()));
            assertThat(node.take(lease.number(), new CallLeg(LEG.callId(), "other"), PATIENCE))
                    .isInstanceOf(TakeOutcome.TakenByAnother.class);
        }
    }

    @Test
    void hostileTextInAHeaderMakesNoOtherCallOfIt() {
        CallLeg hostile = new CallLeg("x\0'; drop table lease; --".repeat(500), "");
        Lease lease = waiting(1);
        assertThat(nodes.get(0).take(lease.number(), hostile, PATIENCE)).isInstanceOf(TakeOutcome.Taken.class);
        assertThat(nodes.get(1).take(lease.number(), hostile, PATIENCE)).isInstanceOf(TakeOutcome.TakenBefore.class);
    }

    @Test
    void theTakersColumnIsFreeForTheSameCallsNextNumber() {
        Lease lease = waiting(1);
        nodes.get(0).take(lease.number(), LEG, PATIENCE);
        assertThat(won(number(2), lease.holder().orElseThrow()).number()).isEqualTo(number(2));
    }

    @Test
    void aNumberLentByHandIsReadBackAsThatAndCannotBeTaken() {
        Lease lease = won(number(1), new Holder.ByHand("~".repeat(Holder.ByHand.LONGEST)));
        assertThat(leases.find(number(1), PATIENCE)).contains(lease);
        assertThat(on().number("select count(*) from lease where kind = 'MANUAL'")).isOne();
        assertThat(nodes.get(0).take(number(1), LEG, PATIENCE)).isEqualTo(new TakeOutcome.NotForACall(lease));
        Lease resting = done(lease, new LeaseState.Quarantined(in(PATIENCE)));
        assertThat(resting.holder()).isEqualTo(lease.holder());
        assertThat(won(number(2), lease.holder().orElseThrow()).holder()).isEqualTo(lease.holder());
    }
}
