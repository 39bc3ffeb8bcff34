package org.imrn.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.fixture.TestNode.POOL;
import static org.imrn.fixture.TestNode.TERMS;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.TestNode;
import org.imrn.number.NumberRange;
import org.imrn.pool.Pool;
import org.imrn.pool.Pools;
import org.imrn.pool.QuarantineFloor;
import org.imrn.roaming.Announcement;
import org.junit.jupiter.api.Test;

/**
 * I3 at its border: with the shortest quarantine that is allowed, and the transaction that begins the rest committed as
 * late as one can be, the number is offered again only when no late call can come any more.
 */
class RestAfterCommitTest {

    private static final Duration TRANSACTION = Duration.ofMillis(10_500);
    private static final QuarantineFloor FLOOR = new QuarantineFloor(Duration.ofSeconds(30), Duration.ofSeconds(20),
            Duration.ofSeconds(32), Duration.ofSeconds(30), Duration.ofSeconds(5), TRANSACTION);
    private static final Duration A_LATE_CALL = Duration.ofSeconds(30 + 32 + 30 + 5);

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final TestNode node = new TestNode(database, 1);
    private final Pools pools = new Pools(List.of(new Pool(POOL,
            List.of(new NumberRange(TestNode.FIRST, TestNode.FIRST)), FLOOR.shortest())));
    private final Expiry expiry = new Expiry(pools, node.leases, database.leases, database.leases::due, TERMS,
            new Expiry.Withdrawals() {
                @Override public Optional<Announcement> withdrawalOf(Lease lease) {
                    return Optional.empty();
                }

                @Override public void ended(List<Lease> leases) {
                    node.closing.ended(leases);
                }
            });

    @Test
    void aNumberWhoseRestWasCommittedAsLateAsCanBeIsNotOfferedWhileALateCallCanCome() {
        Lease lease = node.leased(TestNode.holder());
        database.clock.advance(Duration.ofDays(1));
        Instant begun = database.clock.instant();
        assertThat(expiry.sweep(1, false)).isEqualTo(1);
        assertThat(database.leases.rows()).extracting(row -> row.state().deadline().orElseThrow())
                .as("it counts from the begin").containsExactly(begun.plus(FLOOR.shortest()));

        Instant committed = begun.plus(TRANSACTION);
        database.clock.advance(Duration.between(begun, committed.plus(A_LATE_CALL)));
        assertThat(expiry.sweep(1, false)).isZero();
        assertThat(node.leases.find(lease.number())).hasValueSatisfying(resting ->
                assertThat(resting.state().name()).isEqualTo(LeaseState.Name.QUARANTINED));
        assertThat(node.freeCount()).isZero();

        database.clock.advance(Duration.ofMillis(1));
        assertThat(expiry.sweep(1, false)).isEqualTo(1);
        assertThat(node.freeCount()).isEqualTo(1);
    }
}
