package org.imrn.sip;

import javax.servlet.sip.SipServletResponse;

/**
 * What must not pass to the caller's side as it came from the called side.
 *
 * <p>A 503 would make the previous hop believe that this server is overloaded (RFC 3261 §16.7 step 6), a 408 that it has
 * failed, and a 3xx would send the caller to wherever the called side likes. Each becomes 480.
 */
final class OnwardAnswers {

    private OnwardAnswers() {
    }

    static void reword(SipServletResponse response) {
        int status = response.getStatus();
        if (status == 503 || status == 408 || status >= 300 && status < 400) {
            response.removeHeader("Retry-After");
            if (status < 400) {
                response.removeHeader("Contact"); // As long as the status allows it: the container guards it otherwise.
            }
            response.setStatus(480, "Temporarily Unavailable");
        }
    }
}
