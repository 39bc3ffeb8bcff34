package org.imrn.sip;

import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipServletMessage;

/** Ending the container's sessions as soon as nothing can follow: left alone, REGISTER sessions pile up for minutes. */
final class Sessions {

    private Sessions() {
    }

    static void end(SipServletMessage message) {
        SipApplicationSession session = message.getApplicationSession(false);
        if (session != null && session.isValid()) {
            session.invalidate();
        }
    }
}
