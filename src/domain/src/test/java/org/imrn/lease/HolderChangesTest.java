package org.imrn.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.fixture.TestNode.POOL;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.TestNode;
import org.junit.jupiter.api.Test;

class HolderChangesTest {

    private static final Cause CAUSE = Cause.ofDeadline("test");

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final TestNode node = new TestNode(database, 2);
    private final HolderChanges changes = new HolderChanges(database.leases, node.leases);
    private final Holder holder = TestNode.holder();
    private final Lease leased = node.leased(holder);

    private final LeaseState end = new LeaseState.Leased(database.clock.instant().plus(Duration.ofHours(2)));
    private final LeaseState closing = new LeaseState.Closing(database.clock.instant().plus(Duration.ofSeconds(10)));

    private ChangeOutcome make(Function<Lease, Optional<Change>> next) {
        return changes.make(leased, next, new Patience(TestNode.PATIENCE));
    }

    /** What a node does that does not tell ours. */
    private Lease elsewhere(LeaseState to) {
        Lease row = database.leases.find(leased.number(), Duration.ZERO).orElseThrow();
        return ((ChangeOutcome.Done) database.leases.change(Change.quiet(row, to, CAUSE)).join()).lease();
    }

    @Test
    void aChangeMetByAnotherIsMadeAnewFromTheStateThatTheLeaseHasComeTo() {
        Lease changed = elsewhere(closing);
        List<Lease> from = new ArrayList<>();
        ChangeOutcome outcome = make(lease -> {
            from.add(lease);
            return Optional.of(Change.quiet(lease, end, CAUSE));
        });
        Lease now = database.leases.heldBy(POOL, holder).orElseThrow();
        assertThat(outcome).isEqualTo(new ChangeOutcome.Done(now));
        assertThat(now.state()).isEqualTo(end);
        assertThat(from).containsExactly(leased, changed);
        assertThat(node.leases.find(leased.number())).contains(now);
    }

    @Test
    void whereNoStepIsToBeTakenAnyMoreTheLeaseIsShownAsItIsAndLearnt() {
        Lease changed = elsewhere(closing);
        ChangeOutcome outcome = make(lease -> lease.state() instanceof LeaseState.Leased
                ? Optional.of(Change.quiet(lease, end, CAUSE)) : Optional.empty());
        assertThat(outcome).isEqualTo(new ChangeOutcome.Superseded(Optional.of(changed)));
        assertThat(node.leases.find(leased.number())).contains(changed);
    }

    @Test
    void aLeaseWhoseRowIsGoneIsLeftAlone() {
        elsewhere(new LeaseState.Free());
        assertThat(make(lease -> Optional.of(Change.quiet(lease, end, CAUSE))))
                .isEqualTo(new ChangeOutcome.Superseded(Optional.empty()));
    }

    @Test
    void aLeaseThatIsChangedBeforeEveryAttemptIsGivenUp() {
        ChangeOutcome outcome = make(lease -> {
            elsewhere(closing);
            return Optional.of(Change.quiet(lease, end, CAUSE));
        });
        assertThat(outcome).isEqualTo(new ChangeOutcome.NotWritten("the lease changes too fast"));
    }

    @Test
    void nobodyWaitsPastTheirPatience() {
        database.faults.answerLate();
        assertThat(make(lease -> Optional.of(Change.quiet(lease, end, CAUSE))))
                .isEqualTo(new ChangeOutcome.NotWritten(Patience.OVER));
    }
}
