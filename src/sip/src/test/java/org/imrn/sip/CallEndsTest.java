package org.imrn.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever fails while a call ends, or while it would begin: nobody stays behind in it. */
class CallEndsTest {

    private final List<String> done = new ArrayList<>();
    private final List<SipSession> sessions = new ArrayList<>();
    private final SipApplicationSession call = new Container().saying("isValid", true)
            .on("getSessions", arguments -> List.copyOf(sessions).iterator())
            .on("setExpires", arguments -> done.add("kept " + arguments[0]) ? arguments[0] : null)
            .as(SipApplicationSession.class);
    private final SipSession caller = session("the caller", SipSession.State.CONFIRMED);
    private final SipSession called = session("the called", SipSession.State.CONFIRMED);

    @BeforeEach
    void join() {
        Leg.join(caller, called);
        Leg.wins(called);
    }

    private SipSession session(String who, SipSession.State state) {
        SipSession session = new Container().saying("isValid", true).saying("getState", state).saying("getCallId", "id")
                .saying("getApplicationSession", call).on("invalidate", arguments -> done.add("end of " + who))
                .on("createRequest", arguments -> sent(arguments[0] + " to " + who)).as(SipSession.class);
        sessions.add(session);
        return session;
    }

    private Container headers() {
        return new Container().saying("getCallId", "id").saying("getApplicationSession", call)
                .on("getHeaderNames", arguments -> List.of().iterator())
                .on("getHeaders", arguments -> List.of().iterator()).saying("getRawContent", null)
                .saying("getHeader", null);
    }

    private SipServletRequest sent(String what) {
        return headers().saying("getSession", called).on("removeHeader", arguments -> arguments)
                .on("send", arguments -> done.add(what)).as(SipServletRequest.class);
    }

    private SipServletResponse answer(int status, boolean passes) {
        return headers().saying("getStatus", status).saying("getSession", caller).on("send", arguments -> {
            if (!passes) {
                throw new IllegalStateException("whoever asked has gone");
            }
            return done.add(status + " to the caller");
        }).as(SipServletResponse.class);
    }

    private SipServletRequest bye(boolean answerable) {
        boolean[] answered = {false};
        return headers().saying("getMethod", "BYE").on("getHeaderNames", arguments -> List.of("Reason").iterator())
                .on("getSession", arguments -> {
            if (answered[0]) {
                throw new IllegalStateException("the dialog has ended with the answer");
            }
            return caller;
        }).on("createResponse", arguments -> {
            answered[0] = true;
            return answer((Integer) arguments[0], answerable);
        }).as(SipServletRequest.class);
    }

    @Test
    void theOtherSideIsHungUpThoughTheDialogEndsWithTheAnswer() {
        HangingUp.bye(bye(true));
        assertThat(done).containsExactly("200 to the caller", "BYE to the called", "kept 1");
    }

    @Test
    void theOtherSideIsHungUpThoughTheByeCannotBeAnswered() {
        HangingUp.bye(bye(false));
        assertThat(done).containsExactly("BYE to the called", "kept 1");
    }

    @Test
    void whatWasForkedAndNeverAnsweredEndsWithTheCall() {
        Leg.join(caller, session("the loser", SipSession.State.EARLY));
        Leg.join(caller, called);
        HangingUp.bye(bye(true));
        assertThat(done).containsExactly("200 to the caller", "BYE to the called", "kept 1", "end of the loser");
    }

    @Test
    void anAnswerThatTheCallerDoesNotGetIsAcknowledgedAndHungUp() throws IOException {
        SipSession ringing = session("the caller that rings", SipSession.State.EARLY);
        Map<Integer, Boolean> passes = Map.of(200, false, 500, true);
        SipServletRequest invite = headers().saying("getMethod", "INVITE").saying("isInitial", true).saying("getSession", ringing)
                .saying("isCommitted", false).on("createResponse", arguments -> answer((Integer) arguments[0],
                        passes.get(arguments[0]))).as(SipServletRequest.class);
        SipServletRequest relayed = headers().saying("isInitial", true).saying("getSession", called).as(SipServletRequest.class);
        Leg.relays(invite, relayed);
        SipServletResponse success = headers().saying("getStatus", 200).saying("getMethod", "INVITE").saying("getReasonPhrase", "OK")
                .saying("getRequest", relayed).saying("getSession", called)
                .on("createAck", arguments -> sent("ACK to the called")).as(SipServletResponse.class);

        new LegAnswers().relay(success);

        assertThat(done).containsExactly("kept 720", "ACK to the called", "BYE to the called", "500 to the caller", "kept 1");
        assertThat(Leg.takeAcknowledgement(ringing)).as("what is acknowledged already").isEmpty();
    }
}
