package org.imrn.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.fixture.TestNode.FIRST;
import static org.imrn.fixture.TestNode.POOL;
import static org.imrn.fixture.TestNode.QUARANTINE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.TestNode;
import org.imrn.number.E164Number;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server starts again with the upper half of its pool taken out of the configuration, while a number of it is lent. */
class RemovedRangeTest {

    private static final int BEFORE = 4;
    private static final int AFTER = 2;

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final TestNode before = new TestNode(database, BEFORE);
    private final TestNode after = new TestNode(database, AFTER);
    private final List<Holder> holders = new ArrayList<>();
    private Holder holder;
    private Lease removed;

    @BeforeEach
    void leaseAllAndFreeWhatStays() {
        for (int i = 0; i < BEFORE; i++) {
            holders.add(TestNode.holder());
        }
        List<Lease> leases = holders.stream().map(before::leased).toList();
        removed = leases.stream().filter(lease -> lease.number().compareTo(FIRST.plus(AFTER)) >= 0).findFirst()
                .orElseThrow();
        holder = removed.holder().orElseThrow();
        leases.stream().filter(lease -> lease != removed).forEach(lease ->
                database.leases.change(Change.quiet(lease, new LeaseState.Free(), Cause.ofDeadline("test"))).join());
        database.leases.forEach(after.leases::tell);
    }

    @Test
    void whoHasANumberOfItKeepsItForAsLongAsTheyAsk() {
        assertThat(after.leased(holder).number()).isEqualTo(removed.number());
    }

    @Test
    void itsLeaseRunsToItsEndAndTheNumberIsNotOfferedAgain() {
        database.clock.advance(Duration.ofHours(2));
        after.sweep();
        database.clock.advance(QUARANTINE.plusSeconds(1));
        after.sweep();
        assertThat(database.leases.rows()).isEmpty();
        List<E164Number> offered = List.of(after.leased(TestNode.holder()).number(),
                after.leased(TestNode.holder()).number());
        assertThat(offered).containsExactlyInAnyOrder(FIRST, FIRST.plus(1));
        assertThat(after.lease(TestNode.holder())).isEqualTo(new LeaseOutcome.Exhausted(POOL));
    }

    @Test
    void itDoesNotCountAmongTheNumbersThatAreLeft() {
        after.leased(TestNode.holder());
        after.leased(TestNode.holder());
        assertThat(after.lease(TestNode.holder())).isEqualTo(new LeaseOutcome.Exhausted(POOL));
        assertThat(database.leases.rows()).hasSize(AFTER + 1);
    }
}
