package org.imrn.registration.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.registration.event.Documents.active;
import static org.imrn.registration.event.Documents.al;
import static org.imrn.registration.event.Documents.alice;
import static org.imrn.registration.event.Documents.element;
import static org.imrn.registration.event.Documents.full;
import static org.imrn.registration.event.Documents.partial;
import static org.imrn.registration.event.Documents.terminated;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.imrn.registration.event.Subscription.Ask;
import org.imrn.registration.event.Subscription.Phase;
import org.imrn.registration.event.Subscription.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionTest {
    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
    private static final Duration GRACE = Duration.ofSeconds(60);
    private Instant now = START;
    private Subscription subscription = Subscription.wanted(START);

    private Step turn() {
        return keep(subscription.turn(now));
    }

    private Optional<Finding> told(Notice notice) {
        return keep(subscription.notified(now, notice, GRACE)).finding();
    }

    private Optional<Finding> told(Reginfo document) {
        return told(active(document));
    }

    private Step keep(Step step) {
        subscription = step.next();
        return step;
    }

    private void answer(int status) {
        subscription = subscription.answered(now, Answer.of(status));
    }

    private void granted(long seconds) {
        subscription = subscription.answered(now, new Answer(200, Optional.of(Duration.ofSeconds(seconds)),
                Optional.empty(), Optional.empty()));
    }

    private void held() {
        assertThat(turn().ask()).contains(Ask.ANEW);
        granted(7200);
    }

    private long dueIn() {
        return Duration.between(now, subscription.due()).toSeconds();
    }

    @Test
    void itIsAskedForOnceAndHeldWhenGranted() {
        assertThat(turn().ask()).contains(Ask.ANEW);
        assertThat(subscription.phase()).isEqualTo(Phase.ASKED);
        assertThat(turn().ask()).isEmpty();
        granted(7200);
        assertThat(subscription.phase()).isEqualTo(Phase.HELD);
        assertThat(told(full(0, alice("76:registered")))).get().isInstanceOf(Finding.Alive.class);
        assertThat(dueIn()).isEqualTo(3000);
    }

    @ParameterizedTest(name = "granted {0} s: refreshed after {1} s")
    @CsvSource({"86400, 6600", "7200, 6600", "1201, 601", "1200, 600", "4, 2", "1, 1", "0, 1"})
    void itIsRefreshedBeforeItEnds(long granted, long after) {
        turn();
        granted(granted);
        keep(subscription.notified(now, new Notice(false, Optional.empty(), Optional.of(Duration.ofSeconds(granted)),
                Optional.empty(), Optional.of(full(0, alice("76:registered")))), GRACE));
        now = now.plusSeconds(after).minusMillis(1);
        assertThat(turn().ask()).isEmpty();
        now = now.plusMillis(1);
        assertThat(turn().ask()).contains(Ask.AGAIN);
        granted(7200);
        assertThat(subscription.version()).as("the dialog goes on, so do its versions").isZero();
    }

    @Test
    void aSubscriptionWithoutNotifyIsAskedForAnew() {
        held();
        now = now.plusSeconds(10);
        assertThat(turn().ask()).isEmpty();
        assertThat(subscription.phase()).isEqualTo(Phase.WANTED);
        now = now.plusSeconds(2);
        assertThat(turn().ask()).contains(Ask.ANEW);
    }

    @Test
    void nobodyAnswers() {
        turn();
        now = now.plusSeconds(40);
        turn();
        assertThat(subscription.phase()).isEqualTo(Phase.WANTED);
        assertThat(dueIn()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405, 407, 420, 489, 501})
    void aRefusalIsFinal(int status) {
        turn();
        answer(status);
        assertThat(subscription.phase()).isEqualTo(Phase.REFUSED);
        now = now.plus(Duration.ofDays(2));
        assertThat(turn().ask()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: again after {1} s")
    @CsvSource({"481, 0", "408, 2", "500, 2", "503, 2", "480, 2"})
    void afterAFailureItIsAskedForAnewWithPatience(int status, long after) {
        turn();
        answer(status);
        assertThat(subscription.phase()).isEqualTo(Phase.WANTED);
        assertThat(dueIn()).isEqualTo(after);
        now = subscription.due();
        assertThat(turn().ask()).contains(Ask.ANEW);
        answer(status);
        assertThat(dueIn()).isEqualTo(4);
    }

    @Test
    void waitsGrowButNotForEver() {
        for (int i = 0; i < 40; i++) {
            now = subscription.due();
            turn();
            answer(500);
        }
        assertThat(dueIn()).isEqualTo(256);
    }

    @Test
    void whoSaysWhenToComeBackIsObeyed() {
        turn();
        subscription = subscription.answered(now, new Answer(503, Optional.empty(), Optional.empty(),
                Optional.of(Duration.ofSeconds(90))));
        assertThat(dueIn()).isEqualTo(90);
    }

    @Test
    void tooBriefIsAskedForLongerAtOnceButNotInALoop() {
        turn();
        subscription = subscription.answered(now, new Answer(423, Optional.empty(), Optional.of(Duration.ofHours(3)),
                Optional.empty()));
        assertThat(turn().ask()).contains(Ask.ANEW);
        assertThat(subscription.asking()).isEqualTo(Duration.ofHours(3));
        subscription = subscription.answered(now, new Answer(423, Optional.empty(), Optional.of(Duration.ofHours(4)),
                Optional.empty()));
        assertThat(dueIn()).isPositive();
    }

    @Test
    void aRefreshThatMeetsNoDialogBeginsAnewAndForgetsWhatWasTold() {
        held();
        told(full(5, alice("76:registered")));
        now = subscription.due();
        turn();
        answer(481);
        assertThat(turn().ask()).contains(Ask.ANEW);
        granted(7200);
        assertThat(told(full(0, alice("76:unregistered")))).contains(new Finding.Gone());
    }

    @Test
    void documentsThatAreNotNewerAreDiscarded() {
        held();
        told(full(3, alice("76:registered")));
        assertThat(told(full(3, alice("76:unregistered")))).isEmpty();
        assertThat(told(partial(2, alice("76:unregistered")))).isEmpty();
        assertThat(told(partial(4, alice("77:created")))).get().isInstanceOf(Finding.Alive.class);
        assertThat(told(partial(5, alice("77:unregistered")))).get().isInstanceOf(Finding.Alive.class);
    }

    @Test
    void aGapIsUsedAndAskedForButNobodyIsGoneByIt() {
        held();
        told(full(0, alice("76:registered")));
        assertThat(told(partial(2, alice("76:unregistered")))).as("77 may have come in version 1").isEmpty();
        assertThat(turn().ask()).contains(Ask.AGAIN);
        assertThat(told(partial(3, alice("78:expired")))).as("still not all is known").isEmpty();
        assertThat(told(full(4, alice("77:registered")))).get().isInstanceOf(Finding.Alive.class);
        granted(7200);
        assertThat(told(partial(5, alice("77:expired")))).contains(new Finding.Gone());
    }

    @Test
    void whatIsLearntAcrossAGapIsUsed() {
        held();
        told(full(0, alice("76:registered")));
        assertThat(told(partial(7, al("1:created")))).get().isInstanceOfSatisfying(Finding.Alive.class, alive ->
                assertThat(alive.identities()).containsExactly(Documents.ALICE, Documents.AL));
    }

    @Test
    void aFullDocumentMakesUpForAGap() {
        held();
        told(full(0, alice("76:registered")));
        assertThat(told(full(9, alice("76:unregistered")))).contains(new Finding.Gone());
        assertThat(dueIn()).as("no refresh for it, or a notifier that counts by two would never rest").isEqualTo(3000);
    }

    @Test
    void aPartialDocumentAloneSaysOfNobodyThatHeIsGone() {
        held();
        assertThat(told(partial(0, alice("76:unregistered")))).isEmpty();
        assertThat(turn().ask()).contains(Ask.AGAIN);
    }

    @Test
    void aFullDocumentReplacesWhatWasTold() {
        held();
        told(full(0, alice("76:registered"), al("1:registered")));
        assertThat(told(full(1, al("1:registered")))).get().isInstanceOfSatisfying(Finding.Alive.class, alive ->
                assertThat(alive.identities()).containsExactly(Documents.AL));
        assertThat(told(partial(2, al("1:expired")))).contains(new Finding.Gone());
    }

    @Test
    void anyActiveContactOfAnyRegistrationKeepsTheVisitor() {
        held();
        told(full(0, alice("76:registered", "77:created"), al("1:registered")));
        assertThat(told(partial(1, alice("76:unregistered")))).get().isInstanceOf(Finding.Alive.class);
        assertThat(told(partial(2, alice("77:expired")))).get().isInstanceOf(Finding.Alive.class);
        assertThat(told(partial(3, al("1:rejected")))).contains(new Finding.Gone());
    }

    @Test
    void aRegistrationThatHasEndedTakesItsContactsAlong() {
        held();
        told(full(0, alice("76:registered", "77:created")));
        assertThat(told(partial(1, element(Documents.ALICE, "a7", Reginfo.State.TERMINATED, "76:unregistered"))))
                .contains(new Finding.Gone());
    }

    @Test
    void aShortenedContactIsThereAndTellsHowLong() {
        held();
        assertThat(told(full(0, alice("76:shortened:60", "77:refreshed:600")))).contains(
                new Finding.Alive(Optional.of(Duration.ofSeconds(600)), java.util.List.of(Documents.ALICE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"probation", "deactivated"})
    void whoIsToldToComeBackIsWaitedForAGraceLong(String event) {
        held();
        told(full(0, alice("76:registered")));
        assertThat(told(partial(1, alice("76:" + event)))).contains(new Finding.Returning());
        assertThat(subscription.doubt(now)).as("asking now would only tell that nobody is there").isEqualTo(subscription);
        assertThat(told(full(2))).isEmpty();
        now = now.plus(GRACE);
        assertThat(told(full(3))).contains(new Finding.Gone());
    }

    @ParameterizedTest(name = "terminated;reason={0};retry-after={1}: {2} after {3} s")
    @CsvSource({"deactivated, 0, WANTED, 0", "timeout, 0, WANTED, 0", "probation, 30, WANTED, 30", "giveup, 0, WANTED, 2",
        "giveup, 9, WANTED, 9", "noresource, 0, WANTED, 2", "whatever, 0, WANTED, 2", "rejected, 0, REFUSED, 0"})
    void afterItsEndItIsAskedForAnewUnlessRejected(String reason, int retryAfter, Phase phase, long after) {
        held();
        told(full(0, alice("76:registered")));
        told(terminated(reason, retryAfter));
        assertThat(subscription.phase()).isEqualTo(phase);
        assertThat(dueIn()).isEqualTo(after);
    }

    @Test
    void theLastNotifyMayTellTheEnd() {
        held();
        told(full(0, alice("76:registered")));
        assertThat(told(new Notice(true, Optional.of("noresource"), Optional.empty(), Optional.empty(),
                Optional.of(full(6, element(Documents.ALICE, "a7", Reginfo.State.TERMINATED, "76:unregistered"))))))
                .contains(new Finding.Gone());
    }

    @Test
    void aNotifyBeforeTheAnswerIsUsed() {
        turn();
        assertThat(told(full(0, alice("76:registered")))).get().isInstanceOf(Finding.Alive.class);
        granted(7200);
        assertThat(dueIn()).isEqualTo(6600);
    }

    @Test
    void inDoubtAllIsAskedForAtOnce() {
        held();
        told(full(0, alice("76:registered")));
        subscription = subscription.doubt(now);
        assertThat(turn().ask()).contains(Ask.AGAIN);
        assertThat(subscription.doubt(now)).as("it is on its way").isEqualTo(subscription);
    }
}
