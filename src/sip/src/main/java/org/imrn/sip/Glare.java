package org.imrn.sip;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;

/**
 * Changes of a relayed call that cross each other. This server has a dialog with either side and so is bound itself: one
 * that meets a change of ours is answered 491, one before the sender's own last is answered, 500 with Retry-After
 * (RFC 3261 §14.2, RFC 3311 §5.2). The INVITE that sets the call up is not meant: offers may be answered before it is.
 */
final class Glare {

    /** Seconds (RFC 3261 §14.2: chosen at random between 0 and 10). */
    private static final int LONGEST_WAIT = 10;

    private Glare() {
    }

    /** Refuses a request that crosses another one; false if there is nothing to refuse. */
    static boolean refused(SipServletRequest received, SipSession peer) throws IOException {
        if (!changes(received)) {
            return false;
        }
        if (Leg.changing(peer).isPresent()) {
            received.createResponse(SipServletResponse.SC_REQUEST_PENDING).send();
            return true;
        }
        Optional<SipServletRequest> before = Leg.changing(received.getSession());
        if (before.isPresent()) {
            SipServletResponse later = received.createResponse(SipServletResponse.SC_SERVER_INTERNAL_ERROR);
            later.setHeader("Retry-After", Integer.toString(ThreadLocalRandom.current().nextInt(LONGEST_WAIT + 1)));
            later.send();
        }
        return before.isPresent();
    }

    /** Whether it changes the session: an UPDATE without an offer only refreshes a timer. */
    static boolean changes(SipServletRequest request) {
        return request.getMethod().equals("INVITE") && !request.isInitial()
                || request.getMethod().equals("UPDATE") && SipHeaders.body(request).length > 0;
    }
}
