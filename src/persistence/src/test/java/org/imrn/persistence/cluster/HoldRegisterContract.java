package org.imrn.persistence.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.imrn.number.NumberRange;
import org.imrn.persistence.DatabaseContract;
import org.imrn.pool.Hold;
import org.imrn.pool.PoolName;
import org.junit.jupiter.api.Test;

abstract class HoldRegisterContract extends DatabaseContract {

    private static final PoolName OTHER = new PoolName("other");
    private static final Optional<NumberRange> RANGE = Optional.of(new NumberRange(number(3), number(5)));

    private JpaHoldRegister register() {
        return new JpaHoldRegister(database);
    }

    @Test
    void whatIsHeldBackIsSeenByAllNodesAsItWasAdded() {
        Hold range = register().add(POOL, RANGE, "test calls, \u00e4", "operator");
        Hold whole = register().add(OTHER, Optional.empty(), "", "somebody");
        assertThat(register().all()).isEqualTo(List.of(range, whole));
        assertThat(range.range()).isEqualTo(RANGE);
        assertThat(whole.range()).isEmpty();
        assertThat(range.since()).isBetween(in(Duration.ofMinutes(-1)), in(Duration.ofMinutes(1)));
    }

    @Test
    void itIsRemovedOnceAndOnlyFromItsOwnPool() {
        Hold range = register().add(POOL, RANGE, "", "operator");
        assertThat(register().remove(OTHER, range.id())).isFalse();
        assertThat(register().all()).containsExactly(range);
        assertThat(register().remove(POOL, range.id())).isTrue();
        assertThat(register().remove(POOL, range.id())).isFalse();
        assertThat(register().all()).isEmpty();
    }
}
