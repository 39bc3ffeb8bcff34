package org.imrn.persistence.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.lease.Overdue;
import org.imrn.number.E164Number;
import org.imrn.number.NumberBlock;
import org.imrn.number.NumberRange;
import org.imrn.persistence.DatabaseClock;
import org.imrn.persistence.DatabaseContract;
import org.imrn.persistence.cluster.JpaBlockRegister;
import org.imrn.persistence.cluster.NodePresence;
import org.imrn.pool.BlockRegister;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class OverdueContract extends DatabaseContract {

    private Overdue first;
    private Overdue second;

    /** Node 1 works 0-9, node 2 works 10-19, nobody 20-29; 30 and above are in no block. */
    @BeforeEach
    void twoNodes() {
        first = overdue("node-1");
        BlockRegister one = register("node-1");
        second = overdue("node-2");
        BlockRegister two = register("node-2");
        one.create(POOL, List.of(block(0), block(10), block(20)));
        List<BlockRegister.Entry> entries = one.survey(POOL).entries();
        one.take(POOL, entries.subList(0, 1));
        two.take(POOL, entries.subList(1, 2));
    }

    private NodePresence presence(String name) {
        return new NodePresence(database, new DatabaseClock(Clock.systemUTC(), database), name, Duration.ofSeconds(10));
    }

    private Overdue overdue(String name) {
        NodePresence presence = presence(name);
        presence.enter();
        return new JpaOverdue(database, presence);
    }

    private BlockRegister register(String name) {
        return new JpaBlockRegister(database, presence(name));
    }

    private static NumberBlock block(int from) {
        return new NumberBlock(new NumberRange(number(from), number(from + 9)));
    }

    private void closingSince(int number, Duration overdue) {
        done(won(number(number), someone()), new LeaseState.Closing(in(overdue.negated())));
    }

    private static List<E164Number> due(Overdue node) {
        return node.due(100, Set.of()).stream().map(Lease::number).toList();
    }

    @Test
    void thoseWhoseDeadlineHasPassedAreDueLongestOverdueFirst() {
        for (int i = 1; i <= 5; i++) {
            closingSince(i, Duration.ofMinutes(i));
        }
        won(number(6), someone());
        assertThat(first.due(3, Set.of())).extracting(Lease::number).containsExactly(number(5), number(4), number(3));
        assertThat(due(first)).hasSize(5);
    }

    @Test
    void thoseInASparedStateDoNotTakeThePlaceOfOthersThatAreDue() {
        Instant overdue = in(Duration.ofMinutes(-9));
        done(won(number(1), someone()), new LeaseState.Leased(overdue));
        done(won(number(2), someone()), new LeaseState.Quarantined(overdue.plusSeconds(1)));
        assertThat(first.due(1, Set.of())).extracting(Lease::number).containsExactly(number(1));
        assertThat(first.due(1, Set.of(LeaseState.Name.LEASED))).extracting(Lease::number).containsExactly(number(2));
    }

    @Test
    void eachNodeMovesOnTheNumbersOfItsBlocksHoweverLongThoseOfOthersAreOverdue() {
        closingSince(9, Duration.ofMinutes(1));
        closingSince(10, Duration.ofMinutes(3));
        closingSince(19, Duration.ofMinutes(2));
        assertThat(first.due(1, Set.of())).extracting(Lease::number).containsExactly(number(9));
        assertThat(due(second)).containsExactly(number(10), number(19));
    }

    @Test
    void numbersInNoLivingNodesBlockAreMovedOnByTheFirstLivingNode() {
        closingSince(0, Duration.ofMinutes(1));
        closingSince(20, Duration.ofMinutes(2));
        closingSince(30, Duration.ofMinutes(3));
        assertThat(due(first)).containsExactly(number(30), number(20), number(0));
        assertThat(due(second)).isEmpty();
        on().execute("update node set heartbeat_at = heartbeat_at - interval '1' minute where name = 'node-1'");
        assertThat(due(second)).containsExactly(number(30), number(20), number(0));
    }

    @Test
    void aNumberLeasedFromAPoolOfAnotherNameIsInNoBlock() {
        closingSince(10, Duration.ofMinutes(1));
        on().execute("update lease set pool = 'renamed'");
        assertThat(due(first)).containsExactly(number(10));
        assertThat(due(second)).isEmpty();
    }

    /** What a plan of this database says of a step that must not be there, since it reads every row or all that are due. */
    abstract List<String> costly();

    /** Writes so many leases, of which every fourth is overdue. */
    abstract void manyLeases(int many);

    @Test
    void howManyAreDueDoesNotMatterToWhatIsReadOfThem() throws SQLException {
        manyLeases(20_000);
        assertThat(first.due(100, Set.of())).hasSize(100).isSortedAccordingTo(
                Comparator.comparing(lease -> lease.state().deadline().orElseThrow()));
        for (boolean orphans : List.of(false, true)) {
            String plan = plan(new OverdueQuery(Set.of(LeaseState.Name.LEASED, LeaseState.Name.CLOSING), orphans, 1,
                    Set.of(2L, 3L), 100)).toLowerCase(Locale.ROOT);
            assertThat(plan).contains("lease_by_state_and_deadline").doesNotContain(costly());
        }
    }

    private String plan(OverdueQuery query) throws SQLException {
        try (Connection connection = on().source().getConnection();
             PreparedStatement explain = query.prepare(connection, "explain ");
             ResultSet line = explain.executeQuery()) {
            StringBuilder plan = new StringBuilder();
            while (line.next()) {
                plan.append(line.getString(1)).append('\n');
            }
            return plan.toString();
        }
    }
}
