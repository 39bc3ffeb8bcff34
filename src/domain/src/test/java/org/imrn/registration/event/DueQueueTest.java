package org.imrn.registration.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DueQueueTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final DueQueue<String> queue = new DueQueue<>();

    @Test
    void whatIsDueComesOnceTheLongestOverdueFirstAndNothingElse() {
        queue.put("later", NOW.plusMillis(1));
        queue.put("now", NOW);
        queue.put("overdue", NOW.minusSeconds(1));
        assertThat(queue.takeDue(NOW)).containsExactly("overdue", "now");
        assertThat(queue.takeDue(NOW)).isEmpty();
        assertThat(queue.takeDue(NOW.plusMillis(1))).containsExactly("later");
    }

    @Test
    void whatIsPutAgainWaitsForItsNewTimeOnly() {
        queue.put("earlier", NOW.plusSeconds(60));
        queue.put("later", NOW);
        queue.put("earlier", NOW);
        queue.put("later", NOW.plusSeconds(60));
        assertThat(queue.takeDue(NOW)).containsExactly("earlier");
        assertThat(queue.takeDue(NOW.plusSeconds(60))).containsExactly("later");
    }

    @Test
    void whatIsRemovedNeverComes() {
        queue.put("gone", NOW);
        queue.put("there", NOW);
        queue.remove("gone");
        queue.remove("never there");
        assertThat(queue.takeDue(NOW)).containsExactly("there");
    }

    @Property(tries = 200)
    void itSaysWhatAListWouldSayThatIsLookedThroughEachTime(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 9) Integer> whats, @ForAll @IntRange(min = 0, max = 9) int step) {
        DueQueue<Integer> sut = new DueQueue<>();
        Map<Integer, Instant> list = new HashMap<>();
        for (int i = 0; i < whats.size(); i++) {
            Instant due = NOW.plusSeconds((i * 7L + step) % 11);
            sut.put(whats.get(i), due);
            list.put(whats.get(i), due);
            if (i % 4 == 3) {
                sut.remove(step);
                list.remove(step);
            }
        }
        Instant then = NOW.plusSeconds(step);
        assertThat(sut.takeDue(then)).isSortedAccordingTo(Comparator.comparing(list::get)).containsExactlyInAnyOrderElementsOf(
                list.entrySet().stream().filter(one -> !one.getValue().isAfter(then)).map(Map.Entry::getKey).toList());
    }
}
