package org.imrn.sip;

import javax.servlet.sip.SipApplicationSessionEvent;
import javax.servlet.sip.SipApplicationSessionListener;
import javax.servlet.sip.SipErrorEvent;
import javax.servlet.sip.SipErrorListener;
import javax.servlet.sip.SipSession;
import javax.servlet.sip.annotation.SipListener;

/** Relayed calls that nobody ends: the caller does not acknowledge, or neither side has been heard of for too long. */
@SipListener
public class LostCalls implements SipErrorListener, SipApplicationSessionListener {

    @Override
    public void noAckReceived(SipErrorEvent event) {
        giveUp(event.getResponse().getSession(), "no ACK came");
    }

    @Override
    public void noPrackReceived(SipErrorEvent event) {
        SipMessage.LEG_FAILED.log("provisional answer", event.getResponse().getCallId(), "no PRACK came");
    }

    @Override
    public void sessionExpired(SipApplicationSessionEvent event) {
        event.getApplicationSession().getSessions("SIP").forEachRemaining(one -> {
            if (one instanceof SipSession leg && leg.isValid() && leg.getState() == SipSession.State.CONFIRMED) {
                giveUp(leg, "nothing was heard of it for too long");
            }
        });
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

    private void giveUp(SipSession leg, String why) {
        if (Leg.peer(leg).isPresent()) {
            SipMessage.LEG_FAILED.log("call", leg.getCallId(), why);
            HangingUp.both(leg);
        }
    }
}
