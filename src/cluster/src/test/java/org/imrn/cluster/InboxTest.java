package org.imrn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InboxTest {

    private final Inbox inbox = new Inbox(Set.of("a", "b"));
    private final List<Told> taken = new ArrayList<>();

    private static Told told(String cache, String node, long version) {
        return Told.of(cache, node, new CallEntry(node, version), 0);
    }

    @Test
    void whatComesForACacheThatIsNotOpenYetIsPutByOfEachKeyTheNewest() {
        assertThat(inbox.take(List.of(told("a", "n1", 5), told("b", "n1", 5), told("a", "n1", 4), told("a", "n2", 1))))
                .isTrue();
        assertThat(taken).isEmpty();
        inbox.open("a", taken::add);
        assertThat(taken).containsExactly(told("a", "n1", 5), told("a", "n2", 1));
        inbox.take(List.of(told("a", "n1", 6)));
        assertThat(taken).hasSize(3);
    }

    @Test
    void whatIsPutByHasItsBoundAndWhoeverToldMoreIsToTellItAgain() {
        for (int key = 0; key < Inbox.MOST_PUT_BY; key++) {
            inbox.take(List.of(told("a", "n" + key, 1)));
        }
        assertThat(inbox.take(List.of(told("a", "n0", 2)))).isTrue();
        assertThat(inbox.take(List.of(told("a", "another", 2)))).isFalse();
        inbox.open("a", taken::add);
        assertThat(taken).hasSize(Inbox.MOST_PUT_BY);
        assertThat(inbox.take(List.of(told("b", "another", 2)))).isTrue();
    }

    @Test
    void whatComesForACacheThatThisVersionDoesNotHaveIsDroppedSaidOnceAndInNobodysWay() {
        boolean taken = true;
        try (LogOf log = new LogOf("org.imrn")) {
            for (int key = 0; key <= Inbox.MOST_PUT_BY; key++) {
                taken &= inbox.take(List.of(told("of-a-newer-version", "n" + key, 1)));
            }
            assertThat(log.count(ClusterMessage.UNKNOWN_CACHE)).isEqualTo(1);
        }
        assertThat(taken).as("it need not be told again").isTrue();
        assertThat(inbox.take(List.of(told("a", "n1", 1)))).isTrue();
        inbox.open("a", this.taken::add);
        assertThat(this.taken).containsExactly(told("a", "n1", 1));
        assertThatThrownBy(() -> inbox.open("of-a-newer-version", told -> true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCacheThatCannotTakeAnEntryIsToBeToldAgainButForNothingElse() {
        inbox.open("a", told -> taken.add(told) && told.version() > 1);
        assertThat(inbox.take(List.of(told("a", "n1", 1), told("a", "n2", 2)))).isFalse();
        assertThat(taken).hasSize(2);
    }
}
