package org.imrn.arquillian.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.arquillian.history.Tale.ONE;
import static org.imrn.arquillian.history.Tale.TWO;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Histories made by hand of calls and where they arrived. */
class CallsReachTheRightPartyTest {

    private final Tale tale = new Tale();

    private static List<Invariant> broken(Tale tale) {
        return Check.everyViolation(tale.told()).stream().map(Violation::invariant).toList();
    }

    @Test
    void aCallToAFormerHolderIsFound() {
        tale.life(0, 1, ONE, "a").line(12, ONE, "LEASED", "b").endingWell();
        tale.call("x", 13, 14, 1, ONE, 486).delivered("x", 13.5, "a");
        assertThat(broken(tale)).containsExactly(Invariant.I1);
    }

    @Test
    void aCallThatANodeKeptUntilItsNumberWasLeasedAnewIsFound() {
        tale.life(0, 1, ONE, "a").line(12, ONE, "LEASED", "b").endingWell();
        tale.call("x", 1, 14, 1, ONE, 486).delivered("x", 13.5, "a").fault(Fault.Kind.PAUSE_BEYOND_QUARANTINE, 1, 0.5, 13);
        assertThat(broken(tale)).containsExactly(Invariant.I1);
    }

    @Test
    void aCallThatACutCableHeldBackIsNoViolation() {
        tale.life(0, 1, ONE, "a").line(12, ONE, "LEASED", "b").endingWell();
        tale.call("x", 0.8, 14, 1, ONE, 486).delivered("x", 13.5, "a").fault(Fault.Kind.CUT_CALLS, 1, 0.9, 13);
        assertThat(broken(tale)).isEmpty();
    }

    @Test
    void aCallThatBeganTooLateIsFoundInSpiteOfACutCable() {
        tale.life(0, 1, ONE, "a").line(12, ONE, "LEASED", "b").endingWell();
        tale.call("x", 12.5, 15, 1, ONE, 486).delivered("x", 14.5, "a").fault(Fault.Kind.CUT_CALLS, 1, 12.6, 14);
        assertThat(broken(tale)).containsExactly(Invariant.I1);
    }

    @Test
    void aCallToSomebodyWhoNeverHadTheNumberIsFound() {
        tale.line(0, ONE, "LEASED", "a").line(0, TWO, "LEASED", "b").endingWell();
        tale.call("x", 1, 2, 1, ONE, 486).delivered("x", 1.5, "b");
        assertThat(broken(tale)).containsExactly(Invariant.I1);
    }

    @Test
    void aDeliveryOfACallThatNobodyMadeIsFound() {
        assertThat(broken(tale.line(0, ONE, "LEASED", "a").endingWell().delivered("x", 1.5, "a")))
                .as("no call can be compared with it").containsExactly(Invariant.I1);
    }

    @Test
    void aCallToSomebodyWhoIsGivenTheNumberOnlyLaterIsFound() {
        tale.life(0, 1, ONE, "a").line(12, ONE, "LEASED", "b").endingWell();
        tale.call("x", 4, 6, 1, ONE, 486).delivered("x", 5, "b");
        assertThat(broken(tale)).containsExactly(Invariant.I1);
    }

    @Test
    void aCallWhileTheNumberChangesHandsMayReachEither() {
        tale.life(0, 1, ONE, "a").line(12, ONE, "LEASED", "b").endingWell();
        tale.call("x", 12, 13, 1, ONE, 486).delivered("x", 12.05, "a").call("y", 12, 13, 1, ONE, 486).delivered("y", 12.05, "b");
        assertThat(broken(tale)).isEmpty();
    }
}
