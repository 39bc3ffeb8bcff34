package org.imrn.sip;

import java.io.UnsupportedEncodingException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.servlet.sip.SipServletMessage;
import javax.servlet.sip.SipServletResponse;

/** Copies what passes from one leg to the other: body and every header that is not the dialog's own. */
final class Copying {

    /** Headers the container writes for each leg, and those of hop-by-hop or per-leg meaning. */
    private static final Set<String> OWN = Set.of("call-id", "i", "from", "f", "to", "t", "cseq", "via", "v", "route",
            "record-route", "contact", "m", "max-forwards", "content-length", "l", "content-type", "c", "rack", "rseq",
            "require", "path");
    private static final String RELIABLY = "100rel";

    private Copying() {
    }

    static void copy(SipServletMessage from, SipServletMessage to) {
        for (Iterator<String> names = from.getHeaderNames(); names.hasNext(); ) {
            String name = names.next();
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                to.removeHeader(name);
                values(from, to, name).forEach(value -> to.addHeader(name, value));
            }
        }
        require(from, to);
        if (to instanceof SipServletResponse answer && namesOtherTargets(answer.getStatus())) {
            values(from, to, "Contact").forEach(value -> to.addHeader("Contact", value));
        }
        body(from, to);
    }

    /** Without what the receiving side must not learn. */
    private static List<String> values(SipServletMessage from, SipServletMessage to, String name) {
        List<String> all = OutsideLegs.passing(from, to, name);
        return NumberHiding.from(to.getSession())
                .map(number -> all.stream().flatMap(value -> number.leaves(name, value).stream()).toList()).orElse(all);
    }

    /** Both legs are reliable in their own right, the container sees to that; everything else is between the ends. */
    private static void require(SipServletMessage from, SipServletMessage to) {
        String tags = SipHeaders.all(from, "Require").stream().flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip).filter(tag -> !tag.isEmpty() && !tag.equalsIgnoreCase(RELIABLY))
                .collect(Collectors.joining(", "));
        if (!tags.isEmpty()) {
            to.setHeader("Require", tags);
        }
    }

    /** There Contact says where else to try (RFC 3261 §21.3, §21.4.23); elsewhere it is the leg's own. */
    static boolean namesOtherTargets(int status) {
        return status >= 300 && status < 400 || status == SipServletResponse.SC_AMBIGUOUS;
    }

    private static void body(SipServletMessage from, SipServletMessage to) {
        byte[] body = SipHeaders.body(from);
        if (body.length == 0) {
            return;
        }
        try {
            to.setContent(body, from.getContentType());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("bytes have no encoding to be unsupported", e);
        }
    }
}
