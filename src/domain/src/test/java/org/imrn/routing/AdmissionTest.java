package org.imrn.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final long QUICK = Duration.ofMillis(5).toNanos();
    private static final long SLOW = Duration.ofMillis(101).toNanos();

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 100_000_000L);
    private final List<String> told = new ArrayList<>();
    private final Admission admission = fresh();

    private Admission fresh() {
        return new Admission(new Admission.Limits(100, 4, Duration.ofMillis(100)), nanos::get, new Admission.Listener() {
            @Override
            public void began(int limit) {
                told.add("began at " + limit);
            }

            @Override
            public void ended(long turnedAway, Duration lasted) {
                told.add("ended after " + lasted + " and " + turnedAway);
            }
        });
    }

    @BeforeEach
    void warm() {
        IntStream.range(0, Admission.WARM_UP).forEach(i -> admission.took(QUICK));
    }

    private List<Admission.Place> enter(int calls) {
        return IntStream.range(0, calls).mapToObj(i -> admission.tryEnter()).flatMap(Optional::stream).toList();
    }

    /** A window in which calls took so long. */
    private void window(long... took) {
        nanos.addAndGet(Admission.WINDOW.toNanos());
        for (long one : took) {
            admission.took(one);
        }
    }

    @Test
    void asManyCallsAsConfiguredMayBeInSetUp() {
        List<Admission.Place> places = enter(120);
        assertThat(places).hasSize(100);
        places.get(7).leave();
        assertThat(enter(3)).hasSize(1);
    }

    @Test
    void aPlaceIsLeftOnce() {
        Admission.Place place = enter(2).get(0);
        place.leave();
        place.leave();
        assertThat(admission.inSetUp()).isEqualTo(1);
    }

    @Test
    void whoMustPassIsCountedButNotLimited() {
        enter(100);
        admission.enter();
        assertThat(admission.inSetUp()).isEqualTo(101);
        assertThat(admission.tryEnter()).isEmpty();
    }

    @Test
    void aWindowOfSlowCallsOnlyHalvesTheLimitFromWhatIsInSetUp() {
        enter(40);
        window(SLOW);
        assertThat(admission.limit()).isEqualTo(20);
        assertThat(admission.tryEnter()).isEmpty();
    }

    @Test
    void theFirstCallsAreSlowWhateverTheLoadIsAndOnlyTheMostHoldsForThem() {
        Admission cold = fresh();
        List<Admission.Place> places = IntStream.range(0, 101).mapToObj(i -> cold.tryEnter()).flatMap(Optional::stream).toList();
        assertThat(places).hasSize(100);
        for (int i = 0; i < Admission.WARM_UP; i++) {
            nanos.addAndGet(Admission.WINDOW.toNanos());
            cold.took(SLOW);
        }
        assertThat(cold.limit()).isEqualTo(100);
        nanos.addAndGet(Admission.WINDOW.toNanos());
        cold.took(SLOW);
        assertThat(cold.limit()).isEqualTo(50);
    }

    @Test
    void oneQuickCallAmongSlowOnesIsNoQueueThatStays() {
        enter(40);
        admission.took(SLOW);
        admission.took(QUICK);
        window(SLOW);
        assertThat(admission.limit()).isEqualTo(100);
    }

    @Test
    void whatWasQuickInAnEarlierWindowDoesNotCountInTheNext() {
        enter(40);
        window(QUICK);
        window(SLOW);
        assertThat(admission.limit()).isEqualTo(20);
    }

    @Test
    void theGuaranteedShareIsLetInHoweverSlowTheServerIs() {
        IntStream.range(0, 20).forEach(i -> window(SLOW));
        assertThat(admission.limit()).isEqualTo(4);
        assertThat(enter(9)).hasSize(4);
    }

    @Test
    void theLimitGrowsBackByATenthWithEachGoodWindow() {
        enter(40);
        window(SLOW);
        window(QUICK);
        assertThat(admission.limit()).isEqualTo(22);
        IntStream.range(0, 40).forEach(i -> window(QUICK));
        assertThat(admission.limit()).isEqualTo(100);
    }

    @Test
    void anOverloadIsToldWhenItBeginsAndWhenNothingWasTurnedAwayForAWhile() {
        List<Admission.Place> places = enter(101);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        admission.look();
        enter(2);
        assertThat(told).containsExactly("began at 100");
        places.forEach(Admission.Place::leave);
        nanos.addAndGet(Admission.QUIET.toNanos() - 1);
        admission.look();
        assertThat(told).hasSize(1);
        nanos.addAndGet(1);
        admission.look();
        admission.look();
        assertThat(told).containsExactly("began at 100", "ended after PT1S and 3");
    }

    @Test
    void aCallThatIsLostInSetUpIsForgottenAfterAWhile() {
        Admission.Place lost = enter(2).get(1);
        nanos.addAndGet(Admission.LONGEST.toNanos() - 1);
        Admission.Place later = admission.enter();
        admission.look();
        assertThat(admission.inSetUp()).isEqualTo(3);
        nanos.addAndGet(1);
        admission.look();
        assertThat(admission.inSetUp()).isEqualTo(1);
        lost.leave();
        assertThat(admission.inSetUp()).isEqualTo(1);
        later.leave();
        assertThat(admission.inSetUp()).isZero();
    }

    @Test
    void aShareLargerThanTheWholeIsRefused() {
        assertThatThrownBy(() -> new Admission.Limits(3, 4, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("1 to 3");
    }
}
