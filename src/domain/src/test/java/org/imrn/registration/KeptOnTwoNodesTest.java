package org.imrn.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.registration.Triggers.EXPIRES;
import static org.imrn.registration.Triggers.local;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.InMemoryTriggers;
import org.imrn.fixture.TestNode;
import org.imrn.lease.LeaseState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database is away from two nodes; what one is sent meanwhile the other keeps too. */
class KeptOnTwoNodesTest {

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final InMemoryTriggers between = new InMemoryTriggers();
    private final TestNode one = new TestNode(database, 5);
    private final TestNode two = new TestNode(database, 5);
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @BeforeEach
    void join() {
        between.join(one.kept);
        between.join(two.kept);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private RegistrationOutcome register(TestNode node, String user) {
        return node.registrar.handle(trigger(EXPIRES, user));
    }

    private RegistrationOutcome leave(TestNode node, String user) {
        return node.registrar.handle(trigger(Duration.ZERO, user));
    }

    private RegistrationTrigger trigger(Duration expires, String user) {
        database.clock.advance(Duration.ofSeconds(1));
        return Triggers.of(expires, database.clock.instant(), user);
    }

    private int flush(TestNode node) {
        return node.waiting.resumeKept(10, threads, failure -> {
            throw new AssertionError(failure);
        });
    }

    @Test
    void aNodeThatDiesDuringAnOutageLosesNothing() {
        database.faults.goDown();
        assertThat(register(one, "a")).isInstanceOf(RegistrationOutcome.Kept.class);
        between.dies(one.kept);
        database.faults.recover();
        assertThat(flush(two)).isEqualTo(1);
        assertThat(two.registrations.owning(local("a"))).map(Registration::state)
                .contains(Registration.State.BOUND);
        assertThat(two.kept.size()).isZero();
    }

    @Test
    void whatOneNodeHasDoneTheOtherForgets() {
        database.faults.goDown();
        register(one, "a");
        database.faults.recover();
        assertThat(flush(one)).isEqualTo(1);
        assertThat(two.kept.size()).isZero();
        assertThat(flush(two)).isZero();
    }

    @Test
    void doneByBothAtTheSameTimeItIsOneLease() {
        database.faults.goDown();
        register(one, "a");
        database.faults.recover();
        RegistrationTrigger trigger = two.kept.oldest(1).get(0);
        assertThat(two.kept.takeOut(trigger)).isTrue();
        flush(one);
        assertThat(two.registrar.handle(trigger)).isInstanceOf(RegistrationOutcome.Bound.class);
        assertThat(database.leases.rows()).hasSize(1);
    }

    @Test
    void theNewestOfAnIdentityCountsWhicheverNodeWasSentIt() {
        RegistrationOutcome.Bound bound = (RegistrationOutcome.Bound) register(one, "a");
        two.registrations.tell(bound.registration());
        two.leases.tell(bound.lease());
        database.faults.goDown();
        register(one, "a");
        leave(two, "a");
        assertThat(one.kept.oldest(9)).singleElement().matches(RegistrationTrigger::deregisters);
        assertThat(one.kept.oldest(9)).isEqualTo(two.kept.oldest(9));
        register(one, "a");
        assertThat(one.kept.oldest(9)).singleElement().matches(kept -> !kept.deregisters());
        assertThat(one.kept.oldest(9)).isEqualTo(two.kept.oldest(9));
    }

    @Test
    void aDeregistrationKeptOnOneNodeIsForgottenOnceTheOtherHasDoneALaterRegister() {
        register(one, "a");
        database.faults.goDown();
        leave(one, "a");
        database.faults.recover();
        assertThat(register(two, "a")).isInstanceOf(RegistrationOutcome.Bound.class);
        assertThat(flush(one)).isZero();
        assertThat(database.leases.rows()).extracting(lease -> lease.state().name())
                .containsExactly(LeaseState.Name.LEASED);
    }

    @Test
    void aNodeTellsWhatItKeptBeforeItCouldTell() {
        TestNode starting = new TestNode(database, 5);
        starting.kept.keep(trigger(EXPIRES, "a"));
        between.join(starting.kept);
        assertThat(two.kept.size()).isEqualTo(1);
    }

    @Test
    void whatOthersKeepFillsNoMoreRoomThanThereIs() {
        database.faults.goDown();
        List.of("a", "b", "c").forEach(user -> register(one, user));
        assertThat(register(two, "d")).isInstanceOf(RegistrationOutcome.Dropped.class);
        assertThat(two.kept.size()).isEqualTo(3);
    }

    @Test
    void itsOwnComeFirst() {
        database.faults.goDown();
        register(one, "a");
        register(two, "b");
        assertThat(two.kept.oldest(9)).extracting(RegistrationTrigger::registered)
                .containsExactly(local("b"), local("a"));
    }
}
