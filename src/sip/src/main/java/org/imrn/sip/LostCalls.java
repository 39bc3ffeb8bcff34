package org.imrn.sip;

import java.util.List;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipApplicationSessionEvent;
import javax.servlet.sip.SipApplicationSessionListener;
import javax.servlet.sip.SipErrorEvent;
import javax.servlet.sip.SipErrorListener;
import javax.servlet.sip.SipSession;
import javax.servlet.sip.annotation.SipListener;

/** Relayed calls that nobody ends: the caller does not acknowledge, or neither side has been heard of for too long. */
@SipListener
public class LostCalls implements SipErrorListener, SipApplicationSessionListener {

    private static final String GIVEN_UP = "imrn.given-up";

    @Override
    public void noAckReceived(SipErrorEvent event) {
        giveUp(event.getResponse().getApplicationSession(), "no ACK came");
    }

    @Override
    public void noPrackReceived(SipErrorEvent event) {
        SipMessage.LEG_FAILED.log("provisional answer", event.getResponse().getCallId(), "no PRACK came");
    }

    @Override
    public void sessionExpired(SipApplicationSessionEvent event) {
        giveUp(event.getApplicationSession(), "nothing was heard of it for too long");
    }

    @Override
    public void sessionCreated(SipApplicationSessionEvent event) {
        // Nothing to do: what a call needs is set when its second leg is opened.
    }

    @Override
    public void sessionDestroyed(SipApplicationSessionEvent event) {
        // Nothing to do: nothing is kept outside the session.
    }

    @Override
    public void sessionReadyToInvalidate(SipApplicationSessionEvent event) {
        // Nothing to do: the container ends it.
    }

    /**
     * Once, and only what somebody is still in: sessions may outlast a call that has ended, dialogs that were forked and
     * never answered do. Whoever does not answer the BYE never will, and the container ends the sessions when they expire
     * again.
     */
    private static void giveUp(SipApplicationSession call, String why) {
        List<SipSession> legs = Leg.all(call);
        if (legs.stream().anyMatch(HangingUp::isOpen) && call.getAttribute(GIVEN_UP) == null) {
            call.setAttribute(GIVEN_UP, Boolean.TRUE);
            SipMessage.LOST.log(legs.get(0).getCallId(), why);
            HangingUp.all(legs);
        }
    }
}
