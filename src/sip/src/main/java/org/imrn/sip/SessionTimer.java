package org.imrn.sip;

import java.time.Duration;
import java.util.Optional;
import javax.servlet.sip.SipServletMessage;
import org.imrn.sip.header.OptionTags;

/** The session interval that a message asks for (RFC 4028 §4). */
final class SessionTimer {

    private SessionTimer() {
    }

    /** Session-Expires, or its compact form, in seconds. */
    static Optional<Integer> seconds(SipServletMessage message) {
        return SipHeaders.first(message, "Session-Expires").or(() -> SipHeaders.first(message, "x"))
                .map(text -> text.split(";", 2)[0].strip()).filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::parseInt);
    }

    /** Whether it is refused: too short, and the sender understands 422 (RFC 4028 §8.1). */
    static boolean tooShort(SipServletMessage request, Duration minimum) {
        boolean understood = OptionTags.has(SipHeaders.all(request, "Supported"), "timer");
        return understood && seconds(request).filter(seconds -> seconds < minimum.toSeconds()).isPresent();
    }
}
