package org.imrn.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.imrn.number.NumberRange;
import org.imrn.number.NumberRanges;
import org.junit.jupiter.api.Test;

/** Two nodes over one register. */
class HoldingBackTest {

    private static final Pool CALLS = pool("calls", "+12025550100-+12025550109");
    private static final Pool VISITORS = pool("visitors", "+12025550200-+12025550209");
    private static final Pools POOLS = new Pools(List.of(CALLS, VISITORS));
    private static final Optional<NumberRange> RANGE = Optional.of(NumberRange.parse("+12025550203-+12025550205"));

    private final Register register = new Register();
    private final Node here = new Node(register);
    private final Node there = new Node(register);

    private static Pool pool(String name, String range) {
        return new Pool(new PoolName(name), List.of(NumberRange.parse(range)), Duration.ZERO);
    }

    private static final class Register implements HoldRegister {

        private final List<Hold> holds = new CopyOnWriteArrayList<>();
        private long last;
        private boolean unreadable;

        @Override
        public List<Hold> all() {
            if (unreadable) {
                throw new IllegalStateException("away again");
            }
            return List.copyOf(holds);
        }

        @Override
        public Hold add(PoolName pool, Optional<NumberRange> range, String reason, String by) {
            last++;
            Hold hold = new Hold(last, pool, range, reason, by, Instant.EPOCH);
            holds.add(hold);
            return hold;
        }

        @Override
        public boolean remove(PoolName pool, long id) {
            return holds.removeIf(hold -> hold.pool().equals(pool) && hold.id() == id);
        }
    }

    private static final class Node {

        private final HeldBackNumbers numbers = new HeldBackNumbers(POOLS, NumberRanges.NONE);
        private final List<String> told = new ArrayList<>();
        private final HoldingBack holding;

        Node(HoldRegister register) {
            holding = new HoldingBack(POOLS, numbers, register,
                    List.of((pool, changed) -> told.add(pool.name() + " " + changed.size())),
                    failure -> told.add(failure.getMessage()));
        }
    }

    @Test
    void itWorksHereAtOnceAndOnAnotherNodeWhenThatOneLooks() {
        Hold hold = here.holding.add(VISITORS.name(), RANGE, "maintenance", "operator");
        assertThat(here.numbers.of(VISITORS).size()).isEqualTo(3);
        assertThat(there.numbers.of(VISITORS).size()).isZero();
        there.holding.refresh();
        assertThat(there.numbers.of(VISITORS)).isEqualTo(here.numbers.of(VISITORS));
        assertThat(there.holding.remove(VISITORS.name(), hold.id())).isTrue();
        assertThat(there.numbers.of(VISITORS).size()).isZero();
        assertThat(here.numbers.of(VISITORS).size()).isEqualTo(3);
        here.holding.refresh();
        assertThat(here.numbers.of(VISITORS).size()).isZero();
        assertThat(here.told).containsExactly("visitors 3", "visitors 3");
        assertThat(there.told).containsExactly("visitors 3", "visitors 3");
    }

    @Test
    void whatIsWrittenIsDoneThoughItCannotBeReadAgainAtOnceAndWorksFromTheNextLookOn() {
        register.unreadable = true;
        Hold hold = here.holding.add(VISITORS.name(), RANGE, "maintenance", "operator");
        assertThat(register.holds).containsExactly(hold);
        register.unreadable = false;
        here.holding.refresh();
        assertThat(here.numbers.of(VISITORS).size()).isEqualTo(3);
        register.unreadable = true;
        assertThat(here.holding.remove(VISITORS.name(), hold.id())).isTrue();
        register.unreadable = false;
        here.holding.refresh();
        assertThat(here.numbers.of(VISITORS).size()).isZero();
        assertThat(here.told).containsExactly("away again", "visitors 3", "away again", "visitors 3");
    }

    @Test
    void overlappingHoldsLastUntilTheLastOfThemIsRemovedAndOnlyWhatChangesIsTold() {
        Hold range = here.holding.add(VISITORS.name(), RANGE, "", "operator");
        Hold whole = here.holding.add(VISITORS.name(), Optional.empty(), "", "operator");
        assertThat(here.numbers.offerable(VISITORS).isEmpty()).isTrue();
        assertThat(here.numbers.offerable(CALLS)).isEqualTo(CALLS.numbers());
        here.holding.remove(VISITORS.name(), range.id());
        assertThat(here.numbers.of(VISITORS)).isEqualTo(VISITORS.numbers());
        here.holding.remove(VISITORS.name(), whole.id());
        assertThat(here.holding.remove(CALLS.name(), whole.id())).isFalse();
        here.holding.refresh();
        assertThat(here.told).containsExactly("visitors 3", "visitors 7", "visitors 10");
    }
}
