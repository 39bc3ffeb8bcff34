package org.imrn.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.fixture.TestNode.FIRST;
import static org.imrn.fixture.TestNode.POOL;
import static org.imrn.fixture.TestNode.TERMS;
import static org.imrn.fixture.TestNode.holder;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.TestNode;
import org.imrn.number.E164Number;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that cannot be written, such as those that somebody's forgotten session holds on to. */
class StuckNumbersTest {

    private static final int NUMBERS = 10;
    private static final int BUDGET = 3;

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final TestNode node = new TestNode(database, NUMBERS);
    private final Set<E164Number> stuck = new HashSet<>();
    private final Expiry expiry = new Expiry(node.pools, node.leases, ledger(), database.leases::due, TERMS, node.closing);

    /** All have rested; the longer, the lower the number. */
    @BeforeEach
    void allAreDue() {
        for (int i = 0; i < NUMBERS; i++) {
            database.leases.put(new Lease(FIRST.plus(i), POOL, Optional.of(holder()),
                    new LeaseState.Quarantined(database.clock.instant().plusSeconds(i)), 0, ClaimToken.random(),
                    database.clock.instant(), Optional.empty()));
        }
        database.clock.advance(Duration.ofHours(1));
    }

    private LeaseLedger ledger() {
        return (LeaseLedger) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {LeaseLedger.class},
                (proxy, method, values) -> method.getName().equals("change")
                        && stuck.contains(((Change) values[0]).from().number())
                        ? CompletableFuture.completedFuture(new ChangeOutcome.NotWritten("somebody holds on to it"))
                        : method.invoke(database.leases, values));
    }

    private List<E164Number> left() {
        return database.leases.rows().stream().map(Lease::number).sorted().toList();
    }

    @Test
    void asManyAsTheBudgetKeepNoOtherNumberAwayAndMoveAsSoonAsTheyCan() {
        stuck.addAll(List.of(FIRST, FIRST.plus(1), FIRST.plus(2)));
        assertThat(expiry.sweep(BUDGET, false)).isZero();
        assertThat(expiry.sweep(BUDGET, false)).isEqualTo(BUDGET);
        assertThat(expiry.sweep(BUDGET, false)).isEqualTo(BUDGET);
        assertThat(expiry.sweep(BUDGET, false)).as("with room for two of those that are stuck").isEqualTo(1);
        assertThat(left()).containsExactly(FIRST, FIRST.plus(1), FIRST.plus(2));
        assertThat(expiry.sweep(BUDGET, false)).isZero();
        stuck.clear();
        assertThat(expiry.sweep(BUDGET, false)).isEqualTo(BUDGET);
        assertThat(left()).isEmpty();
    }

    @Test
    void moreThanTheBudgetKeepNoOtherNumberAwayEither() {
        for (int i = 0; i < NUMBERS - 1; i++) {
            stuck.add(FIRST.plus(i));
        }
        for (int turn = 0; turn < NUMBERS / BUDGET + 1; turn++) {
            expiry.sweep(BUDGET, false);
        }
        assertThat(left()).hasSize(NUMBERS - 1).doesNotContain(FIRST.plus(NUMBERS - 1));
    }
}
