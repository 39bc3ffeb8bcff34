package org.imrn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.cluster.Entries.LATER;
import static org.imrn.cluster.Entries.NUMBER;
import static org.imrn.cluster.Entries.POOL;

import java.util.List;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.registration.RegistrationId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InfinispanLeasesTest {

    private final Holder holder = new Holder.OfRegistration(RegistrationId.random());
    private final ReplicatedCaches caches = Loopback.alone();

    @AfterEach
    void stop() {
        caches.close();
    }

    @Test
    void whatTheDatabaseHasIsThereFromTheStartAndFoundByHolderToo() {
        Lease stored = lease(new LeaseState.Leased(LATER), 7);
        InfinispanLeases leases = new InfinispanLeases(caches, visitor -> visitor.accept(stored));
        assertThat(leases.find(NUMBER)).contains(stored);
        assertThat(leases.heldBy(POOL, holder)).contains(stored);
    }

    @Test
    void aHigherVersionReplacesALowerOneAndNeverTheOtherWayRound() {
        InfinispanLeases leases = new InfinispanLeases(caches, visitor -> { });
        leases.tell(lease(new LeaseState.Quarantined(LATER), 9));
        leases.tell(lease(new LeaseState.Leased(LATER), 8));
        assertThat(leases.find(NUMBER)).map(Lease::version).contains(9L);
        assertThat(leases.heldBy(POOL, holder)).isEmpty();
        leases.tell(lease(new LeaseState.Leased(LATER), 10));
        assertThat(leases.heldBy(POOL, holder)).map(Lease::version).contains(10L);
    }

    @Test
    void aFreedNumberLeavesATombstoneThatALateMessageCannotUndo() {
        InfinispanLeases leases = new InfinispanLeases(caches, visitor -> { });
        leases.tell(lease(new LeaseState.Free(), 12));
        leases.tell(lease(new LeaseState.Leased(LATER), 11));
        assertThat(leases.find(NUMBER)).map(lease -> lease.state().name()).contains(LeaseState.Name.FREE);
    }

    @Test
    void everyStateSurvivesTheWayThroughTheCache() {
        InfinispanLeases leases = new InfinispanLeases(caches, visitor -> { });
        long version = 1;
        for (LeaseState state : List.of(new LeaseState.Leased(LATER), new LeaseState.Closing(LATER),
                new LeaseState.Releasing(LATER), new LeaseState.Quarantined(LATER),
                new LeaseState.Consumed(new org.imrn.lease.CallLeg("call", "tag"), LATER), new LeaseState.Free())) {
            Lease told = lease(state, version++);
            leases.tell(told);
            assertThat(leases.find(NUMBER)).contains(told);
        }
    }

    private Lease lease(LeaseState state, long version) {
        return Entries.lease(NUMBER, holder, state, version);
    }
}
