package org.imrn.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NextHopsTest {

    private final NextHops hops = new NextHops(List.of("sip:a", "sip:b", "sip:c"));

    private List<String> next(int count) {
        return IntStream.range(0, count).mapToObj(i -> hops.next().orElse("none")).toList();
    }

    @Test
    void callsAreSharedInTurnEvenBeforeAnybodyWasAsked() {
        assertThat(next(4)).containsExactly("sip:a", "sip:b", "sip:c", "sip:a");
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
        assertThat(hops.next()).isEmpty();
        assertThat(new NextHops(List.of()).next()).isEmpty();
    }

    @Test
    void onlyAChangeIsNews() {
        assertThat(hops.heard("sip:a", true)).isFalse();
        assertThat(hops.heard("sip:a", false)).isTrue();
        assertThat(hops.heard("sip:a", false)).isFalse();
        assertThat(hops.heard("sip:a", true)).isTrue();
    }

    @Test
    void aStrangerIsRefused() {
        assertThatThrownBy(() -> hops.heard("sip:d", true)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyAnswerButStayAwayAndSilenceIsASignOfLife() {
        assertThat(List.of(200, 404, 405, 481, 501, 500, 603)).allMatch(NextHops::isSignOfLife);
        assertThat(List.of(408, 503, 100)).noneMatch(NextHops::isSignOfLife);
    }
}
