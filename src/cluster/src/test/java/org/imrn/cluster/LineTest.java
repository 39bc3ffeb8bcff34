package org.imrn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The way to the other node is one on which nothing moves but what the test moves. */
class LineTest {

    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration NEVER_OVER = Duration.ofSeconds(60);

    /** Letters lie here until they are answered. */
    private final class ByHand implements Line.Way {

        private final List<Letter> letters = new CopyOnWriteArrayList<>();
        private final Deque<CompletableFuture<Boolean>> unanswered = new ArrayDeque<>();
        private volatile boolean open = true;

        @Override
        public CompletionStage<Boolean> carry(Letter letter) {
            CompletableFuture<Boolean> answer = new CompletableFuture<>();
            synchronized (unanswered) {
                letters.add(letter);
                unanswered.add(answer);
            }
            return answer;
        }

        @Override
        public boolean open() {
            return open;
        }

        private CompletableFuture<Boolean> oldest() {
            synchronized (unanswered) {
                return unanswered.remove();
            }
        }
    }

    private final ByHand way = new ByHand();
    private final List<Runnable> later = new ArrayList<>();
    private final List<Told> everything = new ArrayList<>();
    private final HandOver handOver = new HandOver(() -> List.of(everything.iterator()));
    private final Line patient = new Line("n2", way, NEVER_OVER, later::add, handOver);
    private final Line line = new Line("n2", way, PATIENCE, later::add, handOver);
    private final LogOf log = new LogOf("org.imrn");

    @AfterEach
    void stop() {
        log.close();
    }

    private static Told told(String node, long version) {
        return Told.of("calls", node, new CallEntry(node, version), 0);
    }

    private static void tell(Line line, Told told) {
        line.begin(told).run();
    }

    private static CompletableFuture<Void> telling(Line line, Told told) {
        return CompletableFuture.runAsync(line.begin(told));
    }

    private List<Told> letter(int index) {
        return way.letters.get(index).told();
    }

    @Test
    void whatIsToldWhileALetterIsOnItsWayGoesAsOneAndOfEachKeyOnlyTheNewest() {
        List<CompletableFuture<Void>> callers = new ArrayList<>(List.of(telling(patient, told("first", 1))));
        for (long version = 1; version <= 50; version++) {
            callers.add(telling(patient, told("a", version)));
            callers.add(telling(patient, told("b", 51 - version)));
        }
        assertThat(way.letters).as("one at a time").hasSize(1);
        way.oldest().complete(true);
        assertThat(way.letters).hasSize(2);
        assertThat(letter(1)).containsExactly(told("a", 50), told("b", 50));
        await().until(callers.get(0)::isDone);
        assertThat(callers.subList(1, callers.size())).as("not there yet").noneMatch(CompletableFuture::isDone);
        way.oldest().complete(true);
        CompletableFuture.allOf(callers.toArray(CompletableFuture[]::new)).join();
        assertThat(way.letters).hasSize(2);
    }

    @Test
    void whatIsOnItsWayAlreadyIsNotToldTwiceAndIsWaitedFor() {
        CompletableFuture<Void> one = telling(patient, told("a", 5));
        CompletableFuture<Void> same = telling(patient, told("a", 5));
        CompletableFuture<Void> older = telling(patient, told("a", 4));
        assertThat(List.of(one, same, older)).noneMatch(CompletableFuture::isDone);
        way.oldest().complete(true);
        CompletableFuture.allOf(one, same, older).join();
        assertThat(way.letters).hasSize(1);
    }

    @Test
    void aLetterHasABoundedLength() {
        telling(patient, told("first", 1));
        IntStream.range(0, Line.MOST_IN_A_LETTER + 1).forEach(key -> patient.begin(told("k" + key, 1)));
        way.oldest().complete(true);
        way.oldest().complete(true);
        assertThat(letter(1)).hasSize(Line.MOST_IN_A_LETTER);
        assertThat(letter(2)).hasSize(1);
    }

    @Test
    void onceTheOtherHasBeenSilentNobodyWaitsUntilItHasHeardAllItMissed() {
        tell(line, told("a", 1));
        int waits = 0;
        for (int key = 0; key < 500; key++) {
            waits += waited(told("missed" + key, 1)) ? 1 : 0;
        }
        assertThat(waits).isLessThan(10);
        assertThat(way.letters).as("nothing more is sent").hasSize(1);
        way.oldest().completeExceptionally(new IllegalStateException("late"));
        later.remove(0).run();
        way.oldest().completeExceptionally(new IllegalStateException("late"));
        later.remove(0).run();
        assertThat(log.count(ClusterMessage.SILENT)).isEqualTo(1);

        way.oldest().complete(true);
        assertThat(letter(2)).hasSize(501);
        assertThat(log.count(ClusterMessage.ANSWERS_AGAIN)).isEqualTo(1);
        assertThat(log.count(ClusterMessage.SILENT)).isEqualTo(1);
        assertThat(waited(told("z", 1))).as("it is waited for again").isTrue();
    }

    private boolean waited(Told told) {
        long begun = System.nanoTime();
        tell(line, told);
        return System.nanoTime() - begun >= PATIENCE.toNanos();
    }

    @Test
    void whoIsOnlyLateIsNotReported() {
        tell(line, told("a", 1));
        assertThat(waited(told("b", 1))).as("one has waited in vain").isFalse();
        way.oldest().complete(true);
        way.oldest().complete(true);
        assertThat(log.warnings()).isEmpty();
        assertThat(log.count(ClusterMessage.ANSWERS_AGAIN)).isZero();
    }

    @Test
    void allWhoWaitAreReleasedAtOnceWhenItFallsSilent() {
        CompletableFuture<Void> first = telling(patient, told("a", 1));
        CompletableFuture<Void> second = telling(patient, told("b", 1));
        way.oldest().completeExceptionally(new IllegalStateException("late"));
        CompletableFuture.allOf(first, second).join();
        assertThat(log.count(ClusterMessage.SILENT)).isEqualTo(1);
    }

    @Test
    void aLetterThatWasNotTakenGoesAgainAfterAPauseWithTheNewestOfEachKey() {
        patient.begin(told("a", 1));
        patient.begin(told("b", 1));
        patient.begin(told("a", 2));
        way.oldest().complete(false);
        assertThat(way.letters).hasSize(1);
        patient.begin(told("c", 1));
        assertThat(way.letters).as("not before the pause is over").hasSize(1);
        later.remove(0).run();
        assertThat(letter(1)).containsExactly(told("a", 2), told("b", 1), told("c", 1));
        assertThat(later).isEmpty();
    }

    @Test
    void whoHasLeftIsNotCalledSilentAndIsToldNothingMore() {
        CompletableFuture<Void> caller = telling(patient, told("a", 1));
        CompletableFuture<Void> next = telling(patient, told("b", 1));
        way.open = false;
        way.oldest().completeExceptionally(new IllegalStateException("left"));
        CompletableFuture.allOf(caller, next).join();
        assertThat(log.warnings()).isEmpty();
        assertThat(later).isEmpty();
        assertThat(way.letters).hasSize(1);
    }

    @Test
    void itHasHeardAllOnlyWhenAllHasArrivedHoweverItWasTold() {
        assertThat(line.hasHeardAll()).isTrue();
        line.begin(told("a", 1));
        line.begin(told("b", 1));
        assertThat(line.hasHeardAll()).as("nothing has arrived").isFalse();
        way.oldest().complete(true);
        assertThat(line.hasHeardAll()).as("b is on its way").isFalse();
        CompletableFuture<Boolean> asked = CompletableFuture.supplyAsync(patient::hasHeardAll);
        assertThat(asked.join()).as("another line").isTrue();
        way.oldest().complete(true);
        assertThat(line.hasHeardAll()).isTrue();
    }

    @Test
    void whatASilentNodeMissedCountsThoughNobodyWaitedForIt() {
        tell(line, told("a", 1));
        tell(line, told("b", 1));
        assertThat(line.hasHeardAll()).isFalse();
        way.oldest().complete(true);
        assertThat(line.hasHeardAll()).isFalse();
        way.oldest().complete(true);
        assertThat(line.hasHeardAll()).isTrue();
    }

    private void isSilentForTooLong() {
        tell(line, had("a"));
        for (int key = 0; key < Line.MOST_OWED + 5; key++) {
            tell(line, had("k" + key));
        }
    }

    /** An entry of this node's own memory. */
    private Told had(String node) {
        Told told = told(node, 1);
        everything.add(told);
        return told;
    }

    @Test
    void aNodeThatIsSilentForLongCostsBoundedMemory() {
        isSilentForTooLong();
        everything.clear();
        int heard = 0;
        for (int index = 0; index < way.letters.size(); index++) {
            heard += letter(index).size();
            way.oldest().complete(true);
        }
        assertThat(heard).isEqualTo(1 + Line.MOST_OWED);
    }

    @Test
    void whoMissedMoreThanCouldBeKeptIsHandedEverythingAndHasHeardAllOnlyThen() {
        isSilentForTooLong();
        int halfWay = 1 + Line.MOST_OWED / Line.MOST_IN_A_LETTER + 50;
        Set<Told> heard = new HashSet<>();
        for (int index = 0; index < way.letters.size(); index++) {
            assertThat(letter(index)).hasSizeLessThanOrEqualTo(Line.MOST_IN_A_LETTER);
            if (index == halfWay) {
                assertThat(line.hasHeardAll()).isFalse();
                way.oldest().complete(false);
                later.remove(0).run();
            } else {
                heard.addAll(letter(index));
                way.oldest().complete(true);
            }
        }
        assertThat(heard.containsAll(everything)).isTrue();
        assertThat(way.letters.size()).isGreaterThan(halfWay);
        assertThat(line.hasHeardAll()).isTrue();
        assertThat(log.count(ClusterMessage.ANSWERS_AGAIN)).isEqualTo(1);
    }
}
