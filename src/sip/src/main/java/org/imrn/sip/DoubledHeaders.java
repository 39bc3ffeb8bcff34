package org.imrn.sip;

import java.util.List;
import java.util.Optional;
import javax.servlet.sip.SipServletRequest;
import org.imrn.routing.Decision;
import org.imrn.routing.SipAnswer;

/**
 * Headers that a request has once (RFC 3261 §20) and containers let pass twice: they could mean one thing to us and
 * another to the next hop.
 */
final class DoubledHeaders {

    private static final List<String> ONCE = List.of("From", "To", "Call-ID", "CSeq", "Max-Forwards");

    private DoubledHeaders() {
    }

    /** What was decided, or a refusal of what would have been served. */
    static Decision refusedOr(Decision decided, SipServletRequest request) {
        if (decided instanceof Decision.Reject || decided instanceof Decision.Ignore) {
            return decided;
        }
        boolean call = request.getMethod().equals("INVITE");
        return first(request).<Decision>map(name -> new Decision.Reject(call ? SipAnswer.toCall(400, "Two " + name)
                : SipAnswer.of(400, "Two " + name), name + " is there twice", false)).orElse(decided);
    }

    private static Optional<String> first(SipServletRequest request) {
        return ONCE.stream().filter(name -> SipHeaders.all(request, name).size() > 1).findFirst();
    }
}
