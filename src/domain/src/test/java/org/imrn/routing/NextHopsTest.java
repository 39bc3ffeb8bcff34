package org.imrn.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NextHopsTest {

    private final Random random = new Random(1);
    private final NextHops hops = new NextHops(List.of("sip:a", "sip:b", "sip:c"), random::nextInt);

    private List<String> next(int count) {
        return IntStream.range(0, count).mapToObj(i -> hops.candidates().stream().findFirst().orElse("none")).toList();
    }

    @Test
    void callsAreSharedInTurnEvenBeforeAnybodyWasAsked() {
        assertThat(next(4)).containsExactly("sip:a", "sip:b", "sip:c", "sip:a");
    }

    @Test
    void theOthersAreTriedAfterTheOneWhoseTurnItIs() {
        assertThat(hops.candidates()).containsExactly("sip:a", "sip:b", "sip:c");
        assertThat(hops.candidates()).containsExactly("sip:b", "sip:c", "sip:a");
    }

    @Test
    void aDeadHopIsLeftOutUntilItIsHeardAgain() {
        hops.heard("sip:b", false);
        assertThat(next(4)).containsExactly("sip:a", "sip:c", "sip:a", "sip:c");
        hops.heard("sip:b", true);
        assertThat(next(3)).containsExactlyInAnyOrder("sip:a", "sip:b", "sip:c");
    }

    @Test
    void thereIsNoneIfAllAreDeadOrNoneIsNamed() {
        hops.all().forEach(hop -> hops.heard(hop, false));
        assertThat(hops.candidates()).isEmpty();
        assertThat(new NextHops(List.of(), random::nextInt).candidates()).isEmpty();
    }

    @Test
    void onlyAChangeIsNews() {
        assertThat(hops.heard("sip:a", true)).isFalse();
        assertThat(hops.heard("sip:a", false)).isTrue();
        assertThat(hops.heard("sip:a", false)).isFalse();
        assertThat(hops.heard("sip:a", true)).isTrue();
        assertThat(hops.located("sip:a", List.of(HopChoice.only("sip:a")))).isFalse();
    }

    @Test
    void ofAPlaceWhereNoHopIsNothingIsNews() {
        assertThat(hops.heard("sip:d", false)).isFalse();
        assertThat(hops.all()).containsExactly("sip:a", "sip:b", "sip:c");
    }

    @Test
    void lowerPrioritiesComeFirstAndTheRestInReserve() {
        hops.located("sip:a", List.of(new HopChoice(20, 0, List.of("sip:a3")), new HopChoice(10, 0, List.of("sip:a1", "sip:a2"))));
        assertThat(hops.candidates()).containsExactly("sip:a1", "sip:a2", "sip:a3", "sip:b", "sip:c");
        hops.heard("sip:a1", false);
        hops.heard("sip:a2", false);
        next(2);
        assertThat(hops.candidates()).containsExactly("sip:a3", "sip:b", "sip:c");
    }

    @Test
    void amongEqualsWeightsDecideAndWithoutWeightThereIsAChanceAtLeast() {
        NextHops weighted = new NextHops(List.of("sip:a"), random::nextInt);
        weighted.located("sip:a", List.of(new HopChoice(1, 0, List.of("sip:never")), new HopChoice(1, 30, List.of("sip:less")),
                new HopChoice(1, 70, List.of("sip:more"))));
        Map<String, Long> firsts = IntStream.range(0, 10_000).mapToObj(i -> weighted.candidates().get(0))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(firsts.get("sip:more")).isBetween(6_500L, 7_400L);
        assertThat(firsts.get("sip:less")).isBetween(2_500L, 3_400L);
        assertThat(firsts.get("sip:never")).isBetween(20L, 250L);
        assertThat(weighted.candidates()).hasSize(3);
    }

    @Test
    void aHopThatIsNowhereIsPassedOverUntilItIsLocated() {
        hops.located("sip:a", List.of());
        assertThat(next(2)).containsExactly("sip:b", "sip:c");
        assertThat(hops.located("sip:a", List.of(HopChoice.only("sip:a1")))).isTrue();
        assertThat(next(1)).containsExactly("sip:a1");
    }

    @Test
    void aPlaceKeepsItsStateWhileItIsOneAndIsForgottenWithIt() {
        List<HopChoice> both = List.of(HopChoice.only("sip:a1"), HopChoice.only("sip:a2"));
        hops.located("sip:a", both);
        hops.heard("sip:a1", false);
        hops.located("sip:a", List.of(HopChoice.only("sip:a1")));
        assertThat(next(1)).containsExactly("sip:b");
        hops.located("sip:a", List.of(HopChoice.only("sip:a2")));
        hops.located("sip:a", both);
        assertThat(hops.all()).containsExactlyInAnyOrder("sip:a1", "sip:a2", "sip:b", "sip:c");
        assertThat(hops.heard("sip:a1", false)).isTrue();
    }

    @Test
    void everyAnswerButStayAwayAndSilenceIsASignOfLife() {
        assertThat(List.of(200, 404, 405, 481, 501, 500, 603)).allMatch(NextHops::isSignOfLife);
        assertThat(List.of(408, 503, 100)).noneMatch(NextHops::isSignOfLife);
    }
}
