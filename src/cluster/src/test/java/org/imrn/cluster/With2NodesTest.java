package org.imrn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.cluster.Entries.ALICE;
import static org.imrn.cluster.Entries.LATER;
import static org.imrn.cluster.Entries.NUMBER;
import static org.imrn.cluster.Entries.POOL;
import static org.imrn.cluster.Entries.binding;
import static org.imrn.cluster.Entries.identity;
import static org.imrn.cluster.Entries.lease;
import static org.imrn.cluster.Entries.registration;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.number.E164Number;
import org.imrn.registration.Registration;
import org.imrn.registration.RegistrationId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each test has numbers and holders of its own; the two nodes are started once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class With2NodesTest {

    private static final int KEYS = 50;

    private final Loopback loopback = new Loopback(2);
    private ReplicatedCaches firstNode;
    private ReplicatedCaches secondNode;
    private InfinispanLeases first;
    private InfinispanLeases second;

    @BeforeAll
    void start() {
        firstNode = loopback.node(0);
        first = new InfinispanLeases(firstNode, visitor -> { });
        first.tell(lease(NUMBER, new Holder.OfCall("12025550999", "before"), new LeaseState.Leased(LATER), 2));
        secondNode = loopback.node(1);
        second = new InfinispanLeases(secondNode, visitor -> { });
    }

    @AfterAll
    void stop() {
        secondNode.close();
        firstNode.close();
    }

    private static Holder holder() {
        return new Holder.OfRegistration(RegistrationId.random());
    }

    private static List<E164Number> numbers(int from) {
        return IntStream.range(from, from + KEYS).mapToObj(NUMBER::plus).toList();
    }

    @Test
    void theyFormOneCluster() {
        assertThat(firstNode.members()).hasSize(2);
        assertThat(secondNode.members()).isEqualTo(firstNode.members());
    }

    @Test
    void aNodeThatJoinsGetsWhatTheOtherWasTold() {
        Holder before = new Holder.OfCall("12025550999", "before");
        assertThat(second.find(NUMBER)).map(Lease::version).contains(2L);
        assertThat(second.heldBy(POOL, before)).map(Lease::number).contains(NUMBER);
    }

    @Test
    void whatOneIsToldTheOtherHasWhenTheTellingReturnsWhoeverOwnsTheKey() {
        for (E164Number number : numbers(100)) {
            Holder holder = holder();
            Lease told = lease(number, holder, new LeaseState.Leased(LATER), 4);
            first.tell(told);
            assertThat(first.find(number)).contains(told);
            assertThat(second.find(number)).contains(told);
            await().untilAsserted(() -> assertThat(second.heldBy(POOL, holder)).contains(told));
            assertThat(first.heldBy(POOL, holder)).contains(told);
        }
    }

    @Test
    void theHigherVersionWinsOnBothWhicheverNodeIsToldFirst() {
        for (E164Number number : numbers(200)) {
            Holder holder = holder();
            Lease newer = lease(number, holder, new LeaseState.Quarantined(LATER), 8);
            second.tell(newer);
            first.tell(lease(number, holder, new LeaseState.Leased(LATER), 6));
            assertThat(first.find(number)).contains(newer);
            assertThat(second.find(number)).contains(newer);
            assertThat(second.heldBy(POOL, holder)).isEmpty();
        }
    }

    @Test
    void aLeaseThatEndsIsNoLongerFoundByItsHolderOnTheOtherNode() {
        Holder holder = holder();
        E164Number number = NUMBER.plus(300);
        first.tell(lease(number, holder, new LeaseState.Leased(LATER), 4));
        await().untilAsserted(() -> assertThat(second.heldBy(POOL, holder)).isPresent());
        first.tell(lease(number, holder, new LeaseState.Free(), 5));
        assertThat(second.heldBy(POOL, holder)).isEmpty();
        assertThat(second.find(number)).map(found -> found.state().name()).contains(LeaseState.Name.FREE);
    }

    @Test
    void registrationsAndBindingsAreOnBothTooAndAreForgottenOnBoth() {
        InfinispanRegistrations here = new InfinispanRegistrations(firstNode, visitor -> { });
        InfinispanRegistrations there = new InfinispanRegistrations(secondNode, visitor -> { });
        Registration waiting = registration(RegistrationId.random(), Registration.State.WAITING, 4, "alice", "al");
        here.tell(waiting);
        await().untilAsserted(() -> assertThat(there.owning(identity("al"))).contains(waiting));
        assertThat(there.waiting()).containsExactly(waiting);
        there.forget(waiting);
        await().untilAsserted(() -> assertThat(here.owning(identity("al"))).isEmpty());
        assertThat(here.waiting()).isEmpty();

        InfinispanBindings homeHere = new InfinispanBindings(firstNode, visitor -> { });
        InfinispanBindings homeThere = new InfinispanBindings(secondNode, visitor -> { });
        homeHere.tell(binding(Optional.of(NUMBER), 4));
        assertThat(homeThere.of(ALICE)).containsExactly(binding(Optional.of(NUMBER), 4));
    }
}
