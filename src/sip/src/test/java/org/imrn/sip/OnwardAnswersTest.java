package org.imrn.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;
import org.junit.jupiter.api.Test;

class OnwardAnswersTest {

    private final List<String> changed = new ArrayList<>();
    private final SipSession inside = new Container().saying("isValid", true).as(SipSession.class);

    private SipServletResponse answer(int status, Proxy proxy) {
        return new Container().saying("getStatus", status).saying("getProxy", proxy).saying("getSession", inside)
                .saying("getCallId", "id").on("removeHeader", arguments -> changed.add("no " + arguments[0]))
                .on("setStatus", arguments -> changed.add("to " + arguments[0])).as(SipServletResponse.class);
    }

    /** As Open Liberty does for a call that another thread has ended. */
    private static Proxy ended() {
        return new Container().on("getOriginalRequest", arguments -> {
            throw new IllegalStateException("TransactionUser was ENDED and REUSED");
        }).as(Proxy.class);
    }

    private static Proxy unchanged() {
        SipServletRequest received = new Container().as(SipServletRequest.class);
        OnwardAnswers.unchanged(received);
        return new Container().saying("getOriginalRequest", received).as(Proxy.class);
    }

    @Test
    void whatIsNoRedirectionPassesThoughItsCallHasEndedMeanwhile() {
        for (int status : new int[] {180, 200, 486}) {
            OnwardAnswers.reword(answer(status, ended()));
        }
        assertThat(changed).isEmpty();
    }

    @Test
    void whetherARedirectionMayPassIsNotKnownOnceItsCallHasEnded() {
        OnwardAnswers.reword(answer(302, ended()));
        assertThat(changed).containsExactly("no Retry-After", "no Contact", "to 480");
    }

    @Test
    void aCallThatWentOnAsItCameMayBeRedirected() {
        OnwardAnswers.reword(answer(302, unchanged()));
        assertThat(changed).isEmpty();
        OnwardAnswers.reword(answer(503, unchanged()));
        assertThat(changed).containsExactly("no Retry-After", "to 480");
    }

    @Test
    void cleaningTheAnswerOfACallThatHasEndedStopsNothingElse() {
        assertThatCode(() -> OutsideLegs.clean(answer(200, ended()))).doesNotThrowAnyException();
        assertThat(changed).isEmpty();
    }
}
