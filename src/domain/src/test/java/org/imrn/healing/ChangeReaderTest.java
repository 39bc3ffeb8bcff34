package org.imrn.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.imrn.fixture.MutableClock;
import org.imrn.lease.Freshness;
import org.imrn.lease.LedgerUnavailableException;
import org.imrn.number.E164Number;
import org.junit.jupiter.api.Test;

/** When a node counts as in touch, and that no page of changes is left out. What is done with changes: the contract. */
class ChangeReaderTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Version<E164Number> TOMBSTONE = new Version<>(E164Number.parse("+12025550100"), 5);

    private final AtomicLong nanos = new AtomicLong();
    private final MutableClock wall = new MutableClock();
    private final Freshness freshness = new Freshness(wall, nanos::get);
    private final List<Long> asked = new ArrayList<>();
    private final Set<Long> missing = new HashSet<>();
    private long changes;
    private int view;
    private boolean away;
    private boolean othersAnswer;
    private boolean frozen;
    private long freed;

    private final ChangeFeed feed = new ChangeFeed() {
        @Override
        public long placeBefore(Duration age) {
            return 0;
        }

        @Override
        public List<Change> after(long place, int most) {
            pass(MINUTE);
            asked.add(place);
            if (away) {
                throw new LedgerUnavailableException("away", new IllegalStateException("test"));
            }
            return LongStream.rangeClosed(place + 1, changes).filter(at -> !missing.contains(at)).limit(most)
                    .<Change>mapToObj(at -> at == freed ? new Change.OfLease(at, TOMBSTONE, true) : new Change.Other(at))
                    .toList();
        }
    };

    private final class Nothing<K, V> implements Rows<K, V>, LocalCopy<K, V> {
        @Override public List<V> read(Collection<K> keys) {
            return List.of();
        }

        @Override public Map<K, Long> versions(Collection<K> keys) {
            return Map.of();
        }

        @Override public OptionalLong version(K key) {
            return OptionalLong.empty();
        }

        @Override public boolean take(V row) {
            throw new AssertionError("there is nothing");
        }

        @Override public boolean drop(Version<K> tombstone) {
            return !frozen;
        }

        @Override public List<Version<K>> next(int most) {
            return List.of();
        }
    }

    private <K, V> Table<K, V> empty() {
        Nothing<K, V> nothing = new Nothing<>();
        return new Table<>(nothing, nothing);
    }

    private final ChangeReader reader = new ChangeReader(List.of(new Following(feed, MINUTE.multipliedBy(3), nanos::get)),
            empty(), empty(), empty(), freshness, () -> {
                pass(MINUTE);
                return othersAnswer;
            }, () -> view);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        wall.advance(time);
    }

    @Test
    void aTurnCountsFromItsBeginSinceItsEndMayComeMuchLater() {
        pass(MINUTE.multipliedBy(10));
        reader.turn();
        assertThat(freshness.age()).isEqualTo(MINUTE);
    }

    @Test
    void aTurnThatFailsLeavesTheNodeOutOfTouch() {
        away = true;
        assertThatThrownBy(reader::turn).isInstanceOf(LedgerUnavailableException.class);
        assertThat(freshness.age()).isEqualTo(MINUTE.multipliedBy(2));
    }

    @Test
    void withoutDatabaseANodeToWhichAllOthersAnswerIsInTouchFromWhenItAskedThem() {
        away = true;
        othersAnswer = true;
        assertThatThrownBy(reader::turn).isInstanceOf(LedgerUnavailableException.class);
        assertThat(freshness.age()).isEqualTo(MINUTE);
    }

    @Test
    void whatTheMemoryDidNotTakeIsReadAgainAndTheNodeOutOfTouchUntilThen() {
        pass(MINUTE.multipliedBy(10));
        changes = 7;
        freed = 5;
        frozen = true;
        reader.turn();
        assertThat(freshness.age()).isEqualTo(MINUTE.multipliedBy(11));
        frozen = false;
        reader.turn();
        assertThat(asked).containsExactly(0L, 0L);
        assertThat(freshness.age()).isEqualTo(MINUTE);
    }

    @Test
    void noPageIsLeftOut() {
        changes = 2L * Following.PAGE + 1;
        reader.turn();
        assertThat(asked).containsExactly(0L, (long) Following.PAGE, 2L * Following.PAGE);
    }

    @Test
    void whatWasSeenWithoutAGapIsNotReadAgain() {
        changes = 7;
        reader.turn();
        changes = 9;
        reader.turn();
        reader.turn();
        assertThat(asked).containsExactly(0L, 7L, 9L);
    }

    /** Whoever drew that place may not have ended yet. */
    @Test
    void whatBecomesVisibleInAGapIsReadWithAllAboveIt() {
        changes = 7;
        missing.add(3L);
        reader.turn();
        reader.turn();
        missing.clear();
        reader.turn();
        reader.turn();
        assertThat(asked).containsExactly(0L, 2L, 2L, 7L);
    }

    @Test
    void aGapIsGivenUpOnceTheLongestTransactionIsOver() {
        changes = 7;
        missing.add(3L);
        IntStream.rangeClosed(1, 6).forEach(turn -> reader.turn());
        assertThat(asked).startsWith(0L, 2L, 2L, 2L).last().isEqualTo(7L);
    }

    @Test
    void whileMembersComeOrGoAllThatIsNotLongKnownIsReadInEachTurn() {
        changes = 7;
        reader.turn();
        view++;
        reader.turn();
        reader.turn();
        assertThat(asked).containsOnly(0L);
        IntStream.rangeClosed(1, 4).forEach(turn -> reader.turn());
        assertThat(asked).last().isEqualTo(7L);
    }

    @Test
    void aTurnThatFailsAtAPageShowsItAgain() {
        changes = 2L * Following.PAGE + 1;
        reader.turn();
        away = true;
        assertThatThrownBy(reader::turn).isInstanceOf(LedgerUnavailableException.class);
        away = false;
        changes++;
        reader.turn();
        assertThat(asked).endsWith(changes - 1, changes - 1);
    }
}
