package org.imrn.arquillian.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.arquillian.history.Tale.ONE;
import static org.imrn.arquillian.history.Tale.TWO;
import static org.imrn.arquillian.history.Tale.at;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A checker that finds nothing proves nothing: histories made by hand, each with one promise broken. */
class CheckTest {

    private final Tale tale = new Tale();

    private static List<Invariant> broken(Tale tale) {
        return Check.everyViolation(tale.told()).stream().map(Violation::invariant).distinct().toList();
    }

    private void swapVersions(int one, int other) {
        long version = tale.audit.get(one).version();
        tale.audit.set(one, withVersion(tale.audit.get(one), tale.audit.get(other).version()));
        tale.audit.set(other, withVersion(tale.audit.get(other), version));
    }

    private static AuditLine withVersion(AuditLine line, long version) {
        return new AuditLine(line.id(), line.at(), line.seen(), line.node(), line.number(), version, line.state(), line.holder(),
                line.identity(), line.what());
    }

    @Test
    void aLifeAsItShouldBeIsNoViolation() {
        tale.line(0, ONE, "LEASED", "a").line(1, ONE, "LEASED", "a").line(2, ONE, "CLOSING", "a").line(3, ONE, "LEASED", "a")
                .line(4, ONE, "CLOSING", "a").line(5, ONE, "RELEASING", "a").line(6, ONE, "QUARANTINED", "a")
                .line(16, ONE, "FREE", "a").line(7, TWO, "LEASED", "a").line(17, ONE, "LEASED", "b").endingWell();
        tale.register(0, 0.5, 200).call("x", 1, 2, 1, ONE, 486).delivered("x", 1.5, "a").call("y", 18, 19, 1, ONE, 486)
                .delivered("y", 18.5, "b").call("z", 8, 9, 1, ONE, 404);
        tale.sightings.add(new Sighting(1, "sip:a", ONE, at(20)));
        tale.snapshots.add(new Snapshot(at(20), Map.of("LEASED", 2), 0, 0, 1));
        tale.atHand = Map.of(1, 0L, 2, 0L);
        assertThat(Check.everyViolation(tale.told())).isEmpty();
    }

    @Test
    void aNumberThatChangesHandsWithoutRestIsFound() {
        assertThat(broken(tale.line(0, ONE, "LEASED", "a").line(1, ONE, "LEASED", "b").endingWell())).contains(Invariant.I1);
    }

    @Test
    void aNumberLeasedOutOfItsQuarantineIsFound() {
        tale.line(0, ONE, "LEASED", "a").line(1, ONE, "QUARANTINED", "a").line(20, ONE, "LEASED", "b").endingWell();
        assertThat(broken(tale)).containsExactly(Invariant.I1);
    }

    @Test
    void aLiveNumberFreedWithoutQuarantineIsFound() {
        assertThat(broken(tale.line(0, ONE, "LEASED", "a").line(1, ONE, "FREE", "a").endingWell())).contains(Invariant.I1);
    }

    @Test
    void twoChangesOfOneVersionAreFound() {
        tale.line(0, ONE, "LEASED", "a").endingWell();
        AuditLine first = tale.audit.get(0);
        tale.audit.add(new AuditLine(9, at(1), at(1), "node2", ONE, first.version(), "CLOSING",
                first.holder(), Optional.empty(), "told"));
        assertThat(broken(tale)).contains(Invariant.I1);
    }

    @Test
    void aHolderOfTwoNumbersIsFound() {
        assertThat(broken(tale.line(0, ONE, "LEASED", "a").line(1, TWO, "LEASED", "a").endingWell()))
                .containsExactly(Invariant.I2);
    }

    @Test
    void aHolderOfANumberBeingReleasedAndOfAnotherIsFound() {
        tale.line(0, ONE, "LEASED", "a").line(1, ONE, "RELEASING", "a").line(2, TWO, "LEASED", "a").endingWell();
        assertThat(broken(tale)).containsExactly(Invariant.I2);
    }

    @Test
    void aLeaseThatWaitedForTheReleaseOfTheFormerOneIsNoSecondOneThoughItsVersionIsOlder() {
        tale.line(0, ONE, "LEASED", "a").line(1, ONE, "QUARANTINED", "a").line(2, TWO, "LEASED", "a");
        swapVersions(1, 2);
        assertThat(broken(tale.endingWell())).isEmpty();
    }

    @Test
    void aQuarantineThatIsTooShortIsFound() {
        tale.line(0, ONE, "LEASED", "a").line(1, ONE, "QUARANTINED", "a").line(10.9, ONE, "FREE", "a").endingWell();
        assertThat(broken(tale)).containsExactly(Invariant.I3);
    }

    @Test
    void aQuarantineIsNoShorterForANumberThatIsHeldBackMeanwhile() {
        tale.line(0, ONE, "LEASED", "a").line(1, ONE, "QUARANTINED", "a").line(2, ONE, "DISABLED", "a")
                .line(3, ONE, "FREE", "a").endingWell();
        assertThat(broken(tale)).containsExactly(Invariant.I3);
    }

    @Test
    void aQuarantineThatBeganAgainCountsFromItsFirstMoment() {
        tale.line(0, ONE, "LEASED", "a").line(1, ONE, "QUARANTINED", "a").line(5, ONE, "QUARANTINED", "a")
                .line(11, ONE, "FREE", "a").endingWell();
        assertThat(broken(tale)).doesNotContain(Invariant.I3);
    }

    @Test
    void anAcknowledgedLeaseThatWasNeverWrittenIsFound() {
        tale.line(0, ONE, "LEASED", "a").endingWell();
        tale.sightings.add(new Sighting(1, "sip:b", ONE, at(20)));
        assertThat(broken(tale)).containsExactly(Invariant.I4);
    }

    @Test
    void anAcknowledgedLeaseIsNotProvenByOneOfLongAgo() {
        tale.life(0, 20, ONE, "a").sightings.add(new Sighting(1, "sip:a", ONE, at(60)));
        tale.life(0, 10, TWO, "hand:b").granted(39, 40, "b", TWO, 60);
        assertThat(Check.everyViolation(tale.told())).extracting(Violation::invariant)
                .containsExactly(Invariant.I4, Invariant.I4);
    }

    @Test
    void aChangeThatWasThereAndIsNotIsFound() {
        tale.lost.add(new AuditLine(1, at(0), at(0), "node1", ONE, 2, "LEASED", Optional.of("reg:a"), Optional.empty(), "told"));
        assertThat(broken(tale)).containsExactly(Invariant.I4);
    }

    @Test
    void aRowThatDoesNotFitItsStoryIsFound() {
        tale.line(0, ONE, "LEASED", "a");
        assertThat(broken(tale)).as("no row").containsExactly(Invariant.I4);
        tale.rows.add(new LeaseRow(ONE, 7, "LEASED", Optional.of("reg:a"), Optional.empty()));
        assertThat(broken(tale)).as("another version").containsExactly(Invariant.I4);
    }

    @Test
    void aRowWithoutStoryIsFound() {
        tale.rows.add(new LeaseRow(TWO, 7, "LEASED", Optional.of("reg:a"), Optional.empty()));
        assertThat(broken(tale)).containsExactly(Invariant.I4);
    }

    @Test
    void aSnapshotThatDoesNotAddUpIsFound() {
        tale.snapshots.add(new Snapshot(at(0), Map.of("FREE", 1), 0, 0, 1));
        assertThat(broken(tale)).containsExactly(Invariant.I5);
    }

    @Test
    void aSnapshotWithForeignOrUnlawfulRowsIsFound() {
        tale.snapshots.add(new Snapshot(at(0), Map.of("FREE", 2), 1, 0, 1));
        tale.snapshots.add(new Snapshot(at(0), Map.of("FREE", 2), 0, 1, 1));
        assertThat(Check.everyViolation(tale.told())).hasSize(2);
    }

    @Test
    void freeNumbersThatNobodyHasAtHandAreFound() {
        tale.atHand = Map.of(1, 1L, 2, 0L);
        assertThat(broken(tale)).containsExactly(Invariant.I5);
    }

    @Test
    void freeNumbersThatTwoHaveAtHandAreFound() {
        tale.atHand = Map.of(1, 2L, 2, 2L);
        assertThat(broken(tale)).containsExactly(Invariant.I5);
    }

    @Test
    void aRegistrationAnsweredLateOrNotAtAllOrWithAnErrorIsFound() {
        tale.register(0, 5, 200).register(10, 16, 0).register(20, 20.1, 500);
        assertThat(Check.everyViolation(tale.told())).hasSize(3);
        assertThat(broken(tale)).containsExactly(Invariant.I6);
    }

    @Test
    void whoAskedANodeThatWasDeadOrCutOffMayHaveNoAnswer() {
        tale.register(0, 6, 0).fault(Fault.Kind.KILL_ALL, 0, 3, 9).fault(Fault.Kind.CUT_DATABASE, 1, 0, 60);
        assertThat(broken(tale)).isEmpty();
    }

    @Test
    void theDatabaseAndOtherNodesAreNoExcuse() {
        tale.register(0, 6, 0).fault(Fault.Kind.CUT_DATABASE, 1, 0, 9).fault(Fault.Kind.KILL_ONE, 2, 0, 9);
        assertThat(broken(tale)).containsExactly(Invariant.I6);
    }

    @Test
    void onlyANodeThatIsStartingMaySayToARegistrationThatItIsNotReady() {
        tale.register(0, 1, 503).fault(Fault.Kind.KILL_ONE, 1, 0, 9);
        assertThat(broken(tale)).isEmpty();
        assertThat(broken(tale.register(9.5, 10, 503))).containsExactly(Invariant.I6);
    }

    @Test
    void onlyANodeThatCannotAskTheDatabaseMaySayThatItDoesNotKnow() {
        tale.call("x", 1, 2, 1, ONE, 500).fault(Fault.Kind.CUT_DATABASE, 1, 0, 9);
        assertThat(broken(tale)).isEmpty();
        assertThat(broken(tale.call("y", 9.5, 10, 1, ONE, 500))).containsExactly(Invariant.I6);
    }

    @Test
    void thatAnotherNodeCannotAskTheDatabaseIsNoExcuse() {
        tale.call("x", 1, 2, 1, ONE, 500).fault(Fault.Kind.CUT_DATABASE, 2, 0, 9);
        assertThat(broken(tale)).containsExactly(Invariant.I6);
    }

    @Test
    void aGrantThatWasNeverWrittenIsFound() {
        tale.granted(0, 1, "a", ONE, 20).line(2, ONE, "LEASED", "hand:a").endingWell();
        assertThat(broken(tale)).as("written only afterwards").containsExactly(Invariant.I4);
    }

    @Test
    void aFalseExhaustedIsFound() {
        assertThat(broken(tale.life(0, 1, ONE, "a").life(0, 30, TWO, "b").exhausted(12, 13).endingWell()))
                .containsExactly(Invariant.I6);
    }

    @Test
    void exhaustedIsTrueWhileEveryNumberIsTakenAtSomeMomentOfTheQuestion() {
        assertThat(broken(tale.line(0, ONE, "LEASED", "a").life(0, 1, TWO, "b").exhausted(10.5, 11.5).endingWell())).isEmpty();
    }

    @Test
    void aNumberThatDoesNotComeBackIsFound() {
        tale.line(0, ONE, "LEASED", "a").line(1, ONE, "QUARANTINED", "a").endingWell().overdue.addAll(tale.rows);
        assertThat(broken(tale)).containsExactly(Invariant.ALIVE);
    }

    @Test
    void howLongAnAnswerTookIsNotJudgedOnAnOverloadedMachineButWhatItSaysIs() {
        tale.snapshots.add(new Snapshot(at(3), Map.of("FREE", 2), 0, 0, 20));
        tale.register(0, 6, 200).register(2, 8, 0);
        assertThat(broken(tale)).isEmpty();
        assertThat(AnsweredInTime.unjudged(tale.told())).isEqualTo(2);
        assertThat(broken(tale.register(2.5, 3.5, 500))).containsExactly(Invariant.I6);
    }

    @Test
    void anAnswerThatIsUnlawfulAndLateIsFoundOnAnOverloadedMachineToo() {
        tale.snapshots.add(new Snapshot(at(3), Map.of("FREE", 2), 0, 0, 20));
        assertThat(broken(tale.register(0, 6, 500))).containsExactly(Invariant.I6);
    }

    @Test
    void aHistoryInWhichNothingHappenedIsNoProof() {
        assertThat(tale.told().unseen()).contains("LEASE with success", "CALL with success", "KILL_ALL", "snapshot",
                "acknowledgement in a log", "number that came back");
        for (Operation.Kind kind : Operation.Kind.values()) {
            tale.operations.add(new Operation(kind, 1, "a", at(0), at(1), kind == Operation.Kind.CALL ? 486 : 200,
                    OptionalLong.of(ONE), Optional.empty()));
        }
        for (Fault.Kind kind : Fault.Kind.values()) {
            tale.fault(kind, 1, 0, 1);
        }
        tale.life(0, 1, ONE, "a").snapshots.add(new Snapshot(at(0), Map.of("FREE", 2), 0, 0, 1));
        tale.sightings.add(new Sighting(1, "sip:a", ONE, at(60)));
        assertThat(tale.told().unseen()).containsExactly("CALL with success");
        assertThat(tale.delivered("x", 1, "a").told().unseen()).isEmpty();
    }
}
