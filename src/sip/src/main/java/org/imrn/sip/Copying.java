package org.imrn.sip;

import java.io.UnsupportedEncodingException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.servlet.sip.SipServletMessage;

/** Copies what passes from one leg to the other: body and every header that is not the dialog's own. */
final class Copying {

    /** Headers the container writes for each leg, and those of hop-by-hop or per-leg meaning. */
    private static final Set<String> OWN = Set.of("call-id", "i", "from", "f", "to", "t", "cseq", "via", "v", "route",
            "record-route", "contact", "m", "max-forwards", "content-length", "l", "content-type", "c", "rack", "rseq",
            "require", "path", "proxy-authorization", "authorization", "proxy-authenticate", "www-authenticate");

    private Copying() {
    }

    static void copy(SipServletMessage from, SipServletMessage to) {
        for (Iterator<String> names = from.getHeaderNames(); names.hasNext(); ) {
            String name = names.next();
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                SipHeaders.all(from, name).forEach(value -> to.addHeader(name, value));
            }
        }
        byte[] body = SipHeaders.body(from);
        if (body.length > 0) {
            try {
                to.setContent(body, from.getContentType());
            } catch (UnsupportedEncodingException e) {
                throw new IllegalStateException("bytes have no encoding to be unsupported", e);
            }
        }
    }
}
