package org.imrn.sip;

import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipServletMessage;

/**
 * How long the sessions of a relayed call are kept without a sign of life of either side, in whole minutes as the API
 * counts. Left to the container they end after three minutes, call or no call.
 *
 * <p>While it rings: longer than a proxy waits (Timer C, over 3 minutes, RFC 3261 §16.6) and than the pause between
 * two provisional answers (1 minute, §13.3.1.1). While they talk: as long as the session timer that the parties agreed
 * on, which they refresh, else half a day, since without it nothing shows that a call still lives. After its end:
 * until transactions have died (32 s), if the container has not ended the sessions by itself by then.
 */
final class CallTime {

    private static final String KEPT = "imrn.minutes";
    private static final int SETUP = 4;
    private static final int TALK = 12 * 60;
    private static final int AFTERWARDS = 1;
    private static final int LONGEST_TIMER = 24 * 60;
    /** Seconds, 64 times T1. */
    private static final int BYE_TIME = 32;

    private CallTime() {
    }

    static void begin(SipServletMessage message) {
        keep(message.getApplicationSession(), SETUP);
    }

    /** Any message of an open call: as long again. */
    static void extend(SipServletMessage message) {
        SipApplicationSession call = message.getApplicationSession();
        if (call.isValid() && call.getAttribute(KEPT) instanceof Integer minutes) {
            call.setExpires(minutes);
        }
    }

    /** Answered, or refreshed: by the Session-Expires of this 2xx. */
    static void talk(SipServletMessage success) {
        keep(success.getApplicationSession(), SessionTimer.seconds(success).map(CallTime::minutes).orElse(TALK));
    }

    /** The ends hang up by themselves when their timer runs out (RFC 4028 §10): they have a transaction's time to do so. */
    static int minutes(int sessionInterval) {
        return (int) Math.min(LONGEST_TIMER, (sessionInterval + BYE_TIME + 59L) / 60);
    }

    static void end(SipApplicationSession call) {
        if (call.isValid()) {
            keep(call, AFTERWARDS);
        }
    }

    private static void keep(SipApplicationSession call, int minutes) {
        call.setAttribute(KEPT, minutes);
        call.setExpires(minutes);
    }
}
