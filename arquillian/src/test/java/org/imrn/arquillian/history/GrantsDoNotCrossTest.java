package org.imrn.arquillian.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.arquillian.history.Tale.ONE;
import static org.imrn.arquillian.history.Tale.TWO;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Histories made by hand of answers alone: what the database shows is not looked at. */
class GrantsDoNotCrossTest {

    private final Tale tale = new Tale();

    private static List<Invariant> broken(Tale tale) {
        return new GrantsDoNotCross().violations(tale.told()).stream().map(Violation::invariant).toList();
    }

    @Test
    void aNumberGrantedToTwoAtOnceIsFoundByTheAnswersAlone() {
        tale.granted(0, 1, "a", ONE, 20).granted(5, 6, "b", ONE, 20);
        assertThat(broken(tale)).containsExactly(Invariant.I1);
    }

    @Test
    void twoNumbersGrantedToOneReferenceAreFoundByTheAnswersAlone() {
        tale.granted(0, 1, "a", ONE, 20).granted(5, 6, "a", TWO, 20);
        assertThat(broken(tale)).containsExactly(Invariant.I2);
    }

    @Test
    void aNumberGrantedToTwoWhoAskedAtTheSameMomentIsFound() {
        tale.granted(0, 1, "a", ONE, 20).granted(0.5, 1.5, "b", ONE, 20);
        assertThat(broken(tale)).containsExactly(Invariant.I1);
    }

    @Test
    void twoNumbersGrantedToOneReferenceThatAskedTwoNodesAtTheSameMomentAreFound() {
        tale.granted(0, 1, "a", ONE, 20).granted(0.5, 0.9, "a", TWO, 20);
        assertThat(broken(tale)).containsExactly(Invariant.I2);
    }

    @Test
    void whoseAnswerTookLongMayHaveWhatAnotherHadInTheMeantime() {
        tale.granted(0, 20, "a", ONE, 30).granted(0.5, 1, "b", ONE, 3);
        assertThat(broken(tale)).isEmpty();
    }

    @Test
    void whoGaveANumberBackOrLetItRunOutMayHaveAnother() {
        tale.granted(0, 1, "a", ONE, 20).released(2, 3, "a", ONE, 204).granted(5, 6, "a", TWO, 10).granted(12, 13, "a", ONE, 40);
        assertThat(broken(tale)).isEmpty();
    }

    @Test
    void aReleaseWithoutAnswerMayTakeEffectLater() {
        tale.released(0, 6, "a", ONE, 0).granted(7, 8, "a", ONE, 60).granted(20, 21, "a", TWO, 60);
        assertThat(broken(tale)).isEmpty();
    }

    @Test
    void aRenewalIsNoSecondGrant() {
        tale.granted(0, 1, "a", ONE, 20).granted(5, 6, "a", ONE, 30).granted(25, 26, "b", ONE, 60);
        assertThat(broken(tale)).as("renewed until 30").hasSize(1);
    }

    @Test
    void whoAskedAgainForAShorterTimeMayHaveAnotherNumberAfterIt() {
        tale.granted(0, 1, "a", ONE, 20).granted(5, 6, "a", ONE, 8).granted(9, 10, "a", TWO, 60);
        assertThat(broken(tale)).isEmpty();
    }

    @Test
    void whoAskedAgainWithoutAnswerHoldsOnToNothingForSure() {
        tale.granted(0, 1, "a", ONE, 20).unanswered(5, 8, "a").granted(9, 10, "b", ONE, 60);
        assertThat(broken(tale)).isEmpty();
    }

    @Test
    void anAnswerOfLongAgoSaysNothingOfWhatWasGrantedSince() {
        tale.unanswered(0, 1, "a").granted(2, 3, "a", ONE, 20).granted(9, 10, "b", ONE, 60);
        assertThat(broken(tale)).hasSize(1);
    }
}
