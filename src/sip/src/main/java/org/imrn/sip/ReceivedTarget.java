package org.imrn.sip;

import java.util.Optional;
import javax.servlet.sip.SipServletRequest;
import org.imrn.number.DialledNumber;
import org.imrn.sip.header.RequestUri;

/**
 * The Request-URI as it was received. Open Liberty drops the parameters of a tel Request-URI while parsing and leaves
 * no trace of them; what To says of the same number is then the best copy, in the order in which it is written there.
 */
final class ReceivedTarget {

    private static final String TEL = "tel:";

    private ReceivedTarget() {
    }

    static String of(SipServletRequest request) {
        String uri = request.getRequestURI().toString();
        if (!isTel(uri) || uri.indexOf(';') >= 0) {
            return uri;
        }
        return SipHeaders.first(request, "To").flatMap(RequestUri::telephoneIn)
                .flatMap(to -> parametersFor(uri, to)).map(uri::concat).orElse(uri);
    }

    private static Optional<String> parametersFor(String uri, String to) {
        int end = to.indexOf(';');
        return end >= 0 && DialledNumber.read(uri.substring(TEL.length()))
                .equals(DialledNumber.read(to.substring(TEL.length(), end)))
                ? Optional.of(to.substring(end)) : Optional.empty();
    }

    private static boolean isTel(String uri) {
        return uri.regionMatches(true, 0, TEL, 0, TEL.length());
    }
}
