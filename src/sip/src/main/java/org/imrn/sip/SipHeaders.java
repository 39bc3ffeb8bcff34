package org.imrn.sip;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.servlet.sip.SipServletMessage;

/** Headers of a message as texts, without the container's opinion of their syntax. */
final class SipHeaders {

    private SipHeaders() {
    }

    static Optional<String> first(SipServletMessage message, String name) {
        return Optional.ofNullable(message.getHeader(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    static List<String> all(SipServletMessage message, String name) {
        List<String> values = new ArrayList<>();
        for (Iterator<String> headers = message.getHeaders(name); headers.hasNext(); ) {
            values.add(headers.next());
        }
        return values;
    }

    /** Max-Forwards, if there is one that is a number. */
    static Optional<Integer> maxForwards(SipServletMessage message) {
        return first(message, "Max-Forwards").filter(text -> text.matches("[0-9]{1,9}")).map(Integer::parseInt);
    }

    /** The body, empty if there is none or it cannot be read. */
    static byte[] body(SipServletMessage message) {
        try {
            byte[] raw = message.getRawContent();
            return raw == null ? new byte[0] : raw;
        } catch (java.io.IOException e) {
            return new byte[0];
        }
    }
}
