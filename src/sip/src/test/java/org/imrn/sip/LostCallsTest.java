package org.imrn.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipApplicationSessionEvent;
import javax.servlet.sip.SipErrorEvent;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;
import org.junit.jupiter.api.Test;

class LostCallsTest {

    private final List<String> done = new ArrayList<>();
    private final List<SipSession> sessions = new ArrayList<>();
    private final SipApplicationSession call = new Container().saying("isValid", true)
            .on("getSessions", arguments -> List.copyOf(sessions).iterator())
            .on("setExpires", arguments -> {
                done.add("kept " + arguments[0]);
                return arguments[0];
            }).as(SipApplicationSession.class);

    private SipSession session(String who, SipSession.State state) {
        SipSession session = new Container().saying("isValid", true).saying("getState", state).saying("getCallId", "id")
                .saying("getApplicationSession", call).on("createRequest", arguments -> sent(arguments[0] + " to " + who))
                .as(SipSession.class);
        sessions.add(session);
        return session;
    }

    private SipServletRequest sent(String what) {
        return new Container().on("send", arguments -> done.add(what)).as(SipServletRequest.class);
    }

    /** The INVITE that came from the caller was sent on to the called. */
    private void invited(SipSession caller, SipSession called) {
        SipServletRequest received = new Container().saying("getMethod", "INVITE").saying("isInitial", true)
                .saying("getCallId", "id").saying("getSession", caller).saying("getApplicationSession", call)
                .on("createResponse", arguments -> response(arguments[0] + " to the caller")).as(SipServletRequest.class);
        SipServletRequest relayed = new Container().saying("isInitial", true).saying("getSession", called)
                .saying("getApplicationSession", call).on("createCancel", arguments -> sent("CANCEL to the called"))
                .as(SipServletRequest.class);
        Leg.relays(received, relayed);
        Leg.join(caller, called);
    }

    private SipServletResponse response(String what) {
        return new Container().on("setHeader", arguments -> done.add(arguments[0] + ": " + arguments[1]))
                .on("send", arguments -> done.add(what)).as(SipServletResponse.class);
    }

    private void expired() {
        done.clear();
        new LostCalls().sessionExpired(new SipApplicationSessionEvent(call));
    }

    private List<String> sentOut() {
        return done.stream().filter(what -> !what.startsWith("kept")).toList();
    }

    @Test
    void bothSidesAreHungUpOnceAndTheCallIsKeptForTheirAnswers() {
        Leg.join(session("the caller", SipSession.State.CONFIRMED), session("the called", SipSession.State.CONFIRMED));

        expired();
        assertThat(sentOut()).containsExactlyInAnyOrder("BYE to the caller", "BYE to the called");
        assertThat(done).contains("kept 1");

        expired();
        assertThat(done).isEmpty();
    }

    @Test
    void whatWasForkedBeforeItWasAnsweredIsHungUpWhereItIsTalkedTo() {
        SipSession loser = session("the loser", SipSession.State.EARLY);
        SipSession caller = session("the caller", SipSession.State.CONFIRMED);
        Leg.join(caller, loser);
        Leg.join(caller, session("the winner", SipSession.State.CONFIRMED));

        expired();

        assertThat(sentOut()).containsExactlyInAnyOrder("BYE to the caller", "BYE to the winner");
    }

    @Test
    void aForkThatOutlivesItsCallIsNoLostCall() {
        SipSession caller = session("the caller", SipSession.State.TERMINATED);
        Leg.join(caller, session("the loser", SipSession.State.EARLY));
        Leg.join(caller, session("the winner", SipSession.State.TERMINATED));

        expired();

        assertThat(done).as("neither hung up nor kept for longer").isEmpty();
    }

    @Test
    void aMissingAckOfACallThatHasEndedMeanwhileIsNothing() {
        session("the caller", SipSession.State.CONFIRMED);
        SipApplicationSession over = new Container().saying("isValid", false).as(SipApplicationSession.class);
        SipServletResponse success = new Container().saying("getApplicationSession", over).as(SipServletResponse.class);

        new LostCalls().noAckReceived(new SipErrorEvent(sent("nothing"), success));

        assertThat(done).isEmpty();
    }

    @Test
    void aCallThatNobodyAnswersIsCancelledAndTheCallerIsTold() {
        SipSession called = session("the called", SipSession.State.EARLY);
        invited(session("the caller", SipSession.State.EARLY), called);

        expired();
        assertThat(sentOut()).containsExactly("Reason: Q.850;cause=20;text=\"Subscriber absent\"", "480 to the caller",
                "CANCEL to the called");
        assertThat(done).contains("kept 1");
    }

    @Test
    void aCallThatHasBeenAnsweredFinallyIsNotAnsweredAgain() {
        SipSession called = session("the called", SipSession.State.TERMINATED);
        SipSession caller = session("the caller", SipSession.State.TERMINATED);
        invited(caller, called);
        Leg.receivedInvite(caller).ifPresent(Leg::answer);

        expired();

        assertThat(sentOut()).isEmpty();
    }

    @Test
    void whatIsNoRelayedCallIsLeftToTheContainer() {
        session("somebody", SipSession.State.CONFIRMED);

        expired();

        assertThat(done).isEmpty();
    }
}
