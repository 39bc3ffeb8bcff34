package org.imrn.sip;

import javax.servlet.sip.Proxy;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;

/**
 * What must not pass to the caller's side as it came from the called side.
 *
 * <p>A 503 would make the previous hop believe that this server is overloaded (RFC 3261 §16.7 step 6), a 408 that it has
 * failed, and a 3xx to a call that was sent to another target would send the caller to wherever the called side likes.
 * Each becomes 480. A call that went back as it came is nothing of ours: whom inside the trust domain it is for may
 * redirect it.
 */
final class OnwardAnswers {

    private static final String UNCHANGED = "imrn.unchanged";

    private OnwardAnswers() {
    }

    /** This request is sent on as it came. */
    static void unchanged(SipServletRequest received) {
        received.setAttribute(UNCHANGED, Boolean.TRUE);
    }

    static void reword(SipServletResponse response) {
        int status = response.getStatus();
        boolean redirects = status >= 300 && status < 400;
        if (status == 503 || status == 408 || redirects && !passesRedirection(response)) {
            response.removeHeader("Retry-After");
            if (redirects) {
                response.removeHeader("Contact"); // As long as the status allows it: the container guards it otherwise.
            }
            response.setStatus(480, "Temporarily Unavailable");
        }
    }

    private static boolean passesRedirection(SipServletResponse response) {
        Proxy proxy = response.getProxy();
        try {
            return proxy != null && passesRedirection(proxy.getOriginalRequest(), response);
        } catch (IllegalStateException e) {
            return false; // The container has ended the call meanwhile: nobody says any more that it might.
        }
    }

    /** Whether the sender of this request hears where else to try, should this be the answer. */
    static boolean passesRedirection(SipServletRequest received, SipServletResponse answer) {
        return received.getAttribute(UNCHANGED) != null && !OutsideLegs.isOutside(received, answer);
    }
}
