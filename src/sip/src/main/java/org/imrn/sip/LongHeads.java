package org.imrn.sip;

import java.util.Iterator;
import java.util.Optional;
import javax.servlet.sip.SipServletRequest;
import org.imrn.routing.Decision;
import org.imrn.routing.SipAnswer;

/**
 * Requests whose headers are longer than anybody needs. Containers read whatever comes over a connection; what is sent on
 * from here must not be more than the next one can take.
 */
final class LongHeads {

    /** In characters: as much as a datagram holds, so that it makes no difference how a request has come. */
    static final int MOST = 65_535;

    /** Colon, blank and the end of the line. */
    private static final int AROUND_VALUE = 4;

    private LongHeads() {
    }

    /** 513 if it is too long (RFC 3261 §21.5.14). Costs one look at every header, over connections only. */
    static Optional<Decision> refusal(SipServletRequest request) {
        if ("UDP".equalsIgnoreCase(request.getTransport()) || request.getMethod().equals("ACK") || !isTooLong(request)) {
            return Optional.empty();
        }
        SipAnswer answer = request.getMethod().equals("INVITE") ? SipAnswer.toCall(513, "Message Too Large")
                : SipAnswer.of(513, "Message Too Large");
        return Optional.of(new Decision.Reject(answer, "the headers have more than " + MOST + " characters", false));
    }

    private static boolean isTooLong(SipServletRequest request) {
        int length = 0;
        for (Iterator<String> names = request.getHeaderNames(); names.hasNext() && length <= MOST; ) {
            String name = names.next();
            for (Iterator<String> values = request.getHeaders(name); values.hasNext() && length <= MOST; ) {
                length += name.length() + values.next().length() + AROUND_VALUE;
            }
        }
        return length > MOST;
    }
}
