package org.imrn.persistence.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.imrn.lease.Change;
import org.imrn.lease.ChangeOutcome;
import org.imrn.lease.ClaimOutcome;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.persistence.DatabaseContract;
import org.imrn.registration.HomeIdentity;
import org.imrn.registration.PublicIdentity;
import org.imrn.registration.Registration;
import org.imrn.registration.RegistrationId;
import org.imrn.registration.SaveOutcome;
import org.junit.jupiter.api.Test;

/** Somebody else is at the same rows: an operator who left a transaction open, or another node. */
abstract class LockedRowContract extends DatabaseContract {

    private static final Duration LATER = Duration.ofMinutes(1);

    private static Registration registration(String user) {
        return new Registration(RegistrationId.random(), Optional.empty(),
                List.of(new PublicIdentity("sip:" + user + "@visited.example")), ALICE,
                "sip:scscf1.visited.example", new HomeIdentity.Known(List.of(ALICE)), "visited.example", Optional.empty(),
                Optional.empty(), Optional.empty(), in(LATER), Registration.State.BOUND, 0);
    }

    private static Change closing(Lease lease) {
        return Change.quiet(lease, new LeaseState.Closing(in(LATER)), CAUSE);
    }

    /** As the sweep does it, time after time: only the first group waits for the lock, the others are told of it at once. */
    @Test
    void rowsThatAnOperatorHoldsOnToKeepNobodyElseWaitingTimeAfterTime() throws Exception {
        List<Lease> held = IntStream.range(0, 20).mapToObj(i -> won(number(i), someone())).toList();
        Registration stuckOne = ((SaveOutcome.Saved) await(committer.save(registration("stuck")))).registration();
        try (Connection operator = on().source().getConnection(); Statement statement = operator.createStatement()) {
            operator.setAutoCommit(false);
            statement.execute("update lease set pool = pool where number < " + number(3).value());
            statement.execute("update registration set token = token");
            assertThat(await(committer.change(closing(held.get(0))))).isInstanceOf(ChangeOutcome.NotWritten.class);
            for (int round = 0; round < 10; round++) {
                Lease next = held.get(3 + round);
                List<CompletableFuture<ChangeOutcome>> stuck = new ArrayList<>();
                held.subList(0, 3).forEach(lease -> stuck.add(committer.change(closing(lease))));
                var removal = committer.remove(stuckOne);
                var change = committer.change(closing(next));
                var claim = committer.claim(claim(number(100 + round), someone()));
                assertThat(await(change)).isInstanceOf(ChangeOutcome.Done.class);
                assertThat(await(claim)).isInstanceOf(ClaimOutcome.Won.class);
                assertThat(stuck).extracting(DatabaseContract::await)
                        .containsOnly(new ChangeOutcome.NotWritten(HeldRows.REASON));
                assertThat(await(removal)).isEqualTo(new SaveOutcome.NotWritten(HeldRows.REASON));
            }
            operator.rollback();
            operator.setAutoCommit(true);
        }
        assertThat(await(committer.change(closing(held.get(0))))).isInstanceOf(ChangeOutcome.Done.class);
        assertThat(await(committer.remove(stuckOne))).isInstanceOf(SaveOutcome.Saved.class);
    }

    /** Both found nothing there; PostgreSQL's driver does not count the rows of a rewritten batch. */
    @Test
    void aRegistrationThatAnotherNodeFoundsAtTheSameMomentIsNotTakenForOurs() {
        List<Registration> mine = List.of(registration("alice"), registration("bob"));
        Registration theirs = mine.get(0).in(Registration.State.WAITING);
        try (GroupCommitter other = anotherNode("node-2")) {
            assertThatThrownBy(() -> database.inTransaction(transaction -> {
                RegistrationStatements statements = new RegistrationStatements(transaction);
                assertThat(statements.lock(mine).versions()).isEmpty();
                assertThat(await(other.save(theirs))).isInstanceOf(SaveOutcome.Saved.class);
                statements.insert(mine);
                return mine;
            })).isInstanceOfSatisfying(SQLException.class,
                    error -> assertThat(error.getSQLState()).isEqualTo("40001"));
        }
        assertThat(on().number("select count(*) from registration")).isOne();
    }
}
