package org.imrn.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.fixture.TestNode.POOL;
import static org.imrn.registration.Triggers.EXPIRES;
import static org.imrn.registration.Triggers.local;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.TestNode;
import org.imrn.lease.Holder;
import org.imrn.lease.LeaseState;
import org.junit.jupiter.api.RepeatedTest;

/** REGISTER and deregistration of one visitor at once, by every identity, on two nodes that hear nothing of each other. */
class RegistrarConcurrencyTest {

    private static final String[] SET = {"alice", "al"};

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final List<TestNode> nodes = List.of(new TestNode(database, 50), new TestNode(database, 50));

    private void inEightThreads(int nodeCount) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> work = IntStream.range(0, 8).<Callable<Integer>>mapToObj(thread -> () -> {
                for (int i = 0; i < 50; i++) {
                    act(nodes.get(thread % nodeCount), thread, i);
                }
                return thread;
            }).toList();
            for (Future<Integer> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void act(TestNode node, int thread, int i) {
        Duration expires = (thread + i) % 3 == 0 ? Duration.ZERO : EXPIRES;
        int first = thread / 2 % 2;
        node.registrar.handle(Triggers.of(expires, database.clock.instant(), SET[first], SET[1 - first]));
        if (thread == 7 && i % 5 == 0) {
            database.clock.advance(Duration.ofSeconds(11));
            node.expiry.sweep(100, false);
        }
    }

    @RepeatedTest(10)
    void eightThreadsOnOneIdentityLeaveAtMostOneLiveLeaseOfAKnownVisitor() throws Exception {
        inEightThreads(1);
        consistent(nodes.get(0));
    }

    @RepeatedTest(10)
    void eightThreadsOnTwoNodesLeaveAVisitorWhoCanBeReachedAfterTheNextRegister() throws Exception {
        inEightThreads(2);
        consistent(nodes.get(0));
    }

    private void consistent(TestNode node) {
        assertThat(database.registrations.rows()).hasSizeLessThanOrEqualTo(1);
        RegistrationOutcome outcome = node.registrar.handle(
                Triggers.of(EXPIRES, database.clock.instant(), "alice", "al"));
        assertThat(outcome).isInstanceOf(RegistrationOutcome.Bound.class);
        Registration visitor = database.registrations.rows().get(0);
        assertThat(database.registrations.rows()).containsExactly(visitor);
        assertThat(visitor.state()).isEqualTo(Registration.State.BOUND);
        assertThat(visitor.identities()).containsExactlyInAnyOrder(local("alice"), local("al"));
        assertThat(database.leases.rows().stream().filter(row -> row.state().name() == LeaseState.Name.LEASED)
                .filter(row -> row.heldBy(new Holder.OfRegistration(visitor.id())))).hasSize(1);
        assertThat(database.leases.heldBy(POOL, new Holder.OfRegistration(visitor.id()))).isPresent();
    }
}
