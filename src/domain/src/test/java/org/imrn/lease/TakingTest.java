package org.imrn.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.fixture.TestNode.CALL_TERMS;
import static org.imrn.fixture.TestNode.PATIENCE;
import static org.imrn.fixture.TestNode.POOL;

import java.time.Duration;
import java.util.Optional;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.LedgerFaults;
import org.imrn.fixture.TestNode;
import org.junit.jupiter.api.Test;

class TakingTest {

    private static final Holder.OfCall CALL = new Holder.OfCall("12025550999", "a1");
    private static final CallLeg LEG = new CallLeg("call@mgcf", "tag");
    private static final CallLeg OTHER_LEG = new CallLeg("other@mgcf", "tag");

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final TestNode node = new TestNode(database, 3);
    private final TestNode other = new TestNode(database, 3);
    private final Lease lease = leased(node, CALL);

    private static Lease leased(TestNode by, Holder.OfCall call) {
        return ((LeaseOutcome.Granted) by.calls.lease(POOL, call, PATIENCE)).lease();
    }

    private TakeOutcome take(TestNode at, CallLeg leg) {
        return at.taking.take(lease.number(), leg, PATIENCE);
    }

    private Lease row() {
        return database.leases.find(lease.number(), PATIENCE).orElseThrow();
    }

    @Test
    void aCallLeaseLivesAsLongAsTheGuardAndTheSameCallAskingAgainKeepsItsNumber() {
        assertThat(lease.state()).isEqualTo(new LeaseState.Leased(database.clock.instant().plus(CALL_TERMS.guard())));
        database.clock.advance(Duration.ofSeconds(5));
        Lease again = leased(node, CALL);
        assertThat(again.number()).isEqualTo(lease.number());
        assertThat(again.state()).isEqualTo(new LeaseState.Leased(database.clock.instant().plus(CALL_TERMS.guard())));
    }

    @Test
    void aGuardShortenedByPolicyIsShorter() {
        CallLeasing scarce = new CallLeasing(node.leasing, (pool, kind, asked) -> asked.dividedBy(3), CALL_TERMS);
        LeaseOutcome.Granted granted = (LeaseOutcome.Granted) scarce.lease(POOL, new Holder.OfCall("1", "b"), PATIENCE);
        assertThat(granted.lease().state().deadline()).contains(database.clock.instant().plusSeconds(5));
    }

    @Test
    void theFirstCallTakesTheNumberAndTheDatabaseAndTheCacheSayByWhom() {
        TakeOutcome outcome = take(node, LEG);
        assertThat(outcome).isEqualTo(new TakeOutcome.Taken(row()));
        assertThat(row().state()).isEqualTo(
                new LeaseState.Consumed(LEG, database.clock.instant().plus(CALL_TERMS.tombstone())));
        assertThat(node.leases.find(lease.number())).contains(row());
        assertThat(database.leases.causes()).endsWith("taken by its call");
        assertThat(database.leases.announced()).isEmpty();
    }

    @Test
    void theSameCallAskingAgainIsToldYesFromMemoryEvenInAnOutage() {
        take(node, LEG);
        database.faults.goDown();
        assertThat(take(node, LEG)).isEqualTo(new TakeOutcome.TakenBefore(row(node)));
    }

    private Lease row(TestNode at) {
        return at.leases.find(lease.number()).orElseThrow();
    }

    @Test
    void theSameCallAskingANodeThatHeardOfNothingIsToldYesByTheDatabase() {
        take(node, LEG);
        assertThat(take(other, LEG)).isEqualTo(new TakeOutcome.TakenBefore(row()));
        assertThat(other.leases.find(lease.number())).contains(row());
    }

    @Test
    void aNodeThatKnowsTheLeaseButNotThatItWasTakenIsPutRightByTheDatabase() {
        other.leases.tell(lease);
        take(node, LEG);
        assertThat(take(other, LEG)).isEqualTo(new TakeOutcome.TakenBefore(row()));
        assertThat(take(other, OTHER_LEG)).isEqualTo(new TakeOutcome.TakenByAnother(row()));
    }

    @Test
    void aNodeThatHeardOfNothingCanTakeTheNumberToo() {
        assertThat(take(other, LEG)).isEqualTo(new TakeOutcome.Taken(row()));
    }

    @Test
    void anotherCallIsToldNoHoweverOftenItAsks() {
        take(node, LEG);
        assertThat(take(node, OTHER_LEG)).isEqualTo(new TakeOutcome.TakenByAnother(row()));
        assertThat(take(node, new CallLeg(LEG.callId(), "another tag"))).isInstanceOf(TakeOutcome.TakenByAnother.class);
        assertThat(take(node, LEG)).isInstanceOf(TakeOutcome.TakenBefore.class);
    }

    @Test
    void theCallerOfATakenNumberMayLeaseAnother() {
        take(node, LEG);
        assertThat(leased(node, CALL).number()).isNotEqualTo(lease.number());
    }

    @Test
    void numbersLentOtherwiseCannotBeTaken() {
        Lease registered = node.leased(TestNode.holder());
        Lease byHand = ((LeaseOutcome.Granted) node.manual.lease(POOL, new Holder.ByHand("x"), Optional.empty())).lease();
        assertThat(node.taking.take(registered.number(), LEG, PATIENCE))
                .isEqualTo(new TakeOutcome.NotForACall(registered));
        assertThat(node.taking.take(byHand.number(), LEG, PATIENCE)).isEqualTo(new TakeOutcome.NotForACall(byHand));
        assertThat(database.leases.rows()).contains(registered, byHand);
    }

    @Test
    void aNumberOfNobodyCannotBeTaken() {
        assertThat(node.taking.take(TestNode.FIRST.plus(50), LEG, PATIENCE))
                .isEqualTo(new TakeOutcome.NotLeased(Optional.empty()));
    }

    @Test
    void aGuardThatRanOutAndWasNotSweptYetDoesNotMatterButASweptOneDoes() {
        database.clock.advance(CALL_TERMS.guard().plusSeconds(1));
        assertThat(take(node, LEG)).isInstanceOf(TakeOutcome.Taken.class);
        Lease late = leased(node, CALL);
        database.clock.advance(CALL_TERMS.guard().plusSeconds(1));
        node.sweep();
        assertThat(node.taking.take(late.number(), LEG, PATIENCE)).isInstanceOfSatisfying(TakeOutcome.NotLeased.class,
                none -> assertThat(none.last().orElseThrow().state().name()).isEqualTo(LeaseState.Name.QUARANTINED));
    }

    @Test
    void afterTheTombstoneTheNumberRestsAndIsFreeOnlyAfterItsQuarantine() {
        take(node, LEG);
        database.clock.advance(CALL_TERMS.tombstone());
        node.sweep();
        assertThat(row().state().name()).isEqualTo(LeaseState.Name.CONSUMED);
        database.clock.advance(Duration.ofMillis(1));
        node.sweep();
        assertThat(row().state()).isEqualTo(new LeaseState.Quarantined(database.clock.instant().plus(TestNode.QUARANTINE)));
        assertThat(take(node, LEG)).isInstanceOf(TakeOutcome.NotLeased.class);
        database.clock.advance(TestNode.QUARANTINE.plusMillis(1));
        node.sweep();
        assertThat(database.leases.rows()).isEmpty();
        assertThat(node.freeCount()).isEqualTo(3);
    }

    @Test
    void aTakingWhoseAnswerWasLostIsReadBack() {
        database.faults.changesAre(LedgerFaults.Fate.LOST_WHEN_WRITTEN);
        assertThat(take(node, LEG)).isEqualTo(new TakeOutcome.TakenBefore(row()));
        assertThat(node.leases.find(lease.number())).contains(row());
    }

    @Test
    void aTakingThatWasNotWrittenIsUnavailableAndCanBeTriedAgain() {
        database.faults.changesAre(LedgerFaults.Fate.LOST_UNWRITTEN);
        assertThat(take(node, LEG)).isInstanceOf(TakeOutcome.Unavailable.class);
        database.faults.changesAre(LedgerFaults.Fate.ANSWERED);
        assertThat(take(node, LEG)).isInstanceOf(TakeOutcome.Taken.class);
    }

    @Test
    void withoutTheDatabaseNobodyIsToldNoAndNobodyIsToldAFirstYes() {
        take(other, OTHER_LEG);
        database.faults.goDown();
        assertThat(take(node, LEG)).isInstanceOf(TakeOutcome.Unavailable.class);
        assertThat(take(other, LEG)).isInstanceOf(TakeOutcome.Unavailable.class);
        assertThat(node.taking.take(TestNode.FIRST.plus(50), LEG, PATIENCE)).isInstanceOf(TakeOutcome.Unavailable.class);
    }

    @Test
    void nobodyWaitsLongerThanTheyCanAndTheSameCallIsToldYesAfterwards() {
        database.faults.answerLate();
        assertThat(take(node, LEG)).isEqualTo(new TakeOutcome.Unavailable(Patience.OVER));
        database.faults.answerAll();
        assertThat(take(node, LEG)).isEqualTo(new TakeOutcome.TakenBefore(row()));
    }

    @Test
    void whoTriesNumbersIsSoonAnsweredFromMemory() {
        Taking limited = new Taking(other.leases, database.leases, CALL_TERMS, new RateLimit(1, () -> 0));
        limited.take(TestNode.FIRST.plus(50), OTHER_LEG, PATIENCE);
        database.faults.goDown();
        assertThat(limited.take(TestNode.FIRST.plus(51), OTHER_LEG, PATIENCE))
                .isEqualTo(new TakeOutcome.NotLeased(Optional.empty()));
    }

    @Test
    void aCallIdThatTheDatabaseCannotKeepIsTheSameCallIdWhenReadBack() {
        assertThat(new CallLeg("a\0b", "\0")).isEqualTo(new CallLeg("a?b", "?"));
    }
}
