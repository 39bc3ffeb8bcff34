package org.imrn.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.SipServletMessage;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;
import org.imrn.sip.header.BorderHeaders;
import org.imrn.sip.header.PrivacyHeader;

/**
 * Sides of a call that are outside our trust domain: what must not leave it goes out in none of their messages, and what
 * they say of identities is heard in none. What the caller wanted kept private when the call began stays so while it
 * lasts, since not everybody says it again in every message.
 *
 * <p>Of a proxied call only the answers to its INVITE come back through this server; the rest of its dialog goes past.
 */
final class OutsideLegs {

    /** Of a session or a request: it is one, and what is private in the call, as a {@link PrivacyHeader}. */
    private static final String OUTSIDE = "imrn.outside";

    private OutsideLegs() {
    }

    /** This INVITE goes outside on a leg of our own. */
    static void begin(SipServletRequest sent) {
        PrivacyHeader privacy = privacy(sent);
        leave(sent, privacy);
        sent.setAttribute(OUTSIDE, privacy);
        sent.getSession().setAttribute(OUTSIDE, privacy);
    }

    /** This branch of a proxied request goes outside. */
    static void proxied(SipServletRequest received, SipServletRequest branch) {
        leave(branch, privacy(branch));
        received.setAttribute(OUTSIDE, PrivacyHeader.NONE);
    }

    /** A forked answer has a dialog of its own, as much outside as the INVITE was sent. */
    static void forked(SipServletResponse answer) {
        SipServletRequest sent = answer.getRequest();
        if (sent != null && sent.getAttribute(OUTSIDE) instanceof PrivacyHeader privacy
                && privacyOutside(answer.getSession()).isEmpty()) {
            answer.getSession().setAttribute(OUTSIDE, privacy);
        }
    }

    /** What of a header passes from a message of one leg to one of the other. */
    static List<String> passing(SipServletMessage from, SipServletMessage to, String name) {
        if (privacyOutside(from.getSession()).isPresent() && !BorderHeaders.mayEnter(name)) {
            return List.of();
        }
        List<String> values = SipHeaders.all(from, name);
        return privacyOutside(to.getSession()).map(kept -> BorderHeaders.leaving(name, values, kept.and(privacy(from))))
                .orElse(values);
    }

    /** Takes out of an answer that our proxy is about to send back what only those inside may say. */
    static void clean(SipServletResponse response) {
        try {
            Proxy proxy = response.getProxy();
            if (proxy != null && proxy.getOriginalRequest().getAttribute(OUTSIDE) != null) {
                names(response).stream().filter(name -> !BorderHeaders.mayEnter(name)).forEach(response::removeHeader);
            }
        } catch (IllegalStateException e) {
            // The container has ended the call meanwhile; what is still to be done with the answer must be done.
            SipMessage.LEG_FAILED.log(response.getStatus() + " from outside", response.getCallId(), e);
        }
    }

    /** Whether an answer to a request, relayed or proxied, comes from outside. */
    static boolean isOutside(SipServletRequest received, SipServletResponse answer) {
        return received.getAttribute(OUTSIDE) != null || privacyOutside(answer.getSession()).isPresent();
    }

    private static Optional<PrivacyHeader> privacyOutside(SipSession leg) {
        return leg != null && leg.isValid() && leg.getAttribute(OUTSIDE) instanceof PrivacyHeader privacy
                ? Optional.of(privacy) : Optional.empty();
    }

    private static PrivacyHeader privacy(SipServletMessage message) {
        return PrivacyHeader.read(SipHeaders.all(message, "Privacy"));
    }

    private static void leave(SipServletRequest sent, PrivacyHeader privacy) {
        for (String name : names(sent)) {
            List<String> values = SipHeaders.all(sent, name);
            List<String> left = BorderHeaders.leaving(name, values, privacy);
            if (!left.equals(values)) {
                sent.removeHeader(name);
                left.forEach(value -> sent.addHeader(name, value));
            }
        }
    }

    private static List<String> names(SipServletMessage message) {
        List<String> names = new ArrayList<>();
        message.getHeaderNames().forEachRemaining(names::add);
        return names;
    }
}
