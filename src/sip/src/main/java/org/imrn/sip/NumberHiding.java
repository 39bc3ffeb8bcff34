package org.imrn.sip;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.servlet.sip.Address;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipServletMessage;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;
import javax.servlet.sip.SipURI;
import org.imrn.sip.header.HiddenNumber;

/**
 * Keeps the number that a call was sent on to from the caller: whatever comes back is searched for it, in every header
 * and in the reason phrase, and goes on without it.
 *
 * <p>What a proxy cannot change stays: Via, Record-Route, From, To and bodies. Of a Contact that begins a dialog only the
 * user part may be changed (JSR 289 §4.1.3), not a display name; the other side then knows the dialog by its Call-ID and
 * tags (RFC 3261 §12.2.2). Where that is not enough the mode {@code forward} is: its Contact is this server.
 */
final class NumberHiding {

    private static final String HIDDEN = "imrn.hidden";
    /** The dialog's own, which the container guards, and lengths. Contact is seen to apart. */
    private static final Set<String> KEPT = Set.of("via", "v", "route", "record-route", "from", "f", "to", "t", "call-id",
            "i", "cseq", "rseq", "rack", "contact", "m", "content-length", "l", "content-type", "c");

    private NumberHiding() {
    }

    /** From now on the sender of this request does not learn the number. */
    static void begin(SipServletRequest request, HiddenNumber number) {
        request.setAttribute(HIDDEN, number);
    }

    /** The same for the whole dialog with the sender, where this server has one. */
    static void keepFor(SipServletRequest received) {
        hidden(received).ifPresent(number -> received.getSession().setAttribute(HIDDEN, number));
    }

    /** What the peer of this dialog must not learn. */
    static Optional<HiddenNumber> from(SipSession leg) {
        return leg != null && leg.isValid() && leg.getAttribute(HIDDEN) instanceof HiddenNumber number
                ? Optional.of(number) : Optional.empty();
    }

    private static Optional<HiddenNumber> hidden(SipServletRequest request) {
        return request.getAttribute(HIDDEN) instanceof HiddenNumber number ? Optional.of(number) : Optional.empty();
    }

    /** Cleans an answer that our proxy is about to send back. */
    static void clean(SipServletResponse response) {
        Proxy proxy = response.getProxy();
        Optional<HiddenNumber> number = proxy == null ? Optional.empty() : hidden(proxy.getOriginalRequest());
        if (number.isPresent()) {
            try {
                clean(response, number.get());
            } catch (IllegalArgumentException | IllegalStateException | ServletParseException e) {
                SipMessage.NOT_HIDDEN.log(response.getStatus(), response.getCallId(), e);
            }
        }
    }

    private static void clean(SipServletResponse response, HiddenNumber number) throws ServletParseException {
        String phrase = phrase(response, number);
        if (!phrase.equals(response.getReasonPhrase())) {
            response.setStatus(response.getStatus(), phrase);
        }
        List<String> names = new ArrayList<>();
        response.getHeaderNames().forEachRemaining(names::add);
        for (String name : names) {
            List<String> values = SipHeaders.all(response, name);
            if (!KEPT.contains(name.toLowerCase(Locale.ROOT)) && values.stream().anyMatch(number::isShownBy)) {
                response.removeHeader(name);
                values.forEach(value -> number.leaves(name, value).forEach(left -> response.addHeader(name, left)));
            }
        }
        if (contactShows(response, number)) {
            cleanContact(response, number);
        }
    }

    /** The reason phrase, or another one if the number is in it. */
    static String phrase(SipServletResponse response, HiddenNumber number) {
        String phrase = Optional.ofNullable(response.getReasonPhrase()).orElse("");
        int status = response.getStatus();
        return !number.isShownBy(phrase) ? phrase
                : status < 200 ? "Session Progress" : status < 300 ? "OK" : "Call Failed";
    }

    private static boolean contactShows(SipServletMessage message, HiddenNumber number) {
        return SipHeaders.all(message, "Contact").stream().anyMatch(number::isShownBy);
    }

    private static void cleanContact(SipServletResponse response, HiddenNumber number) throws ServletParseException {
        int status = response.getStatus();
        if (status >= 300) {
            removeContacts(response, number);
            return;
        }
        for (Iterator<Address> contacts = response.getAddressHeaders("Contact"); contacts.hasNext(); ) {
            if (contacts.next().getURI() instanceof SipURI uri && number.isShownBy(String.valueOf(uri.getUser()))) {
                uri.setUser(number.instead());
                if (uri.getUserParam() != null && !number.instead().startsWith("+")) {
                    uri.setUserParam("ip");
                }
            }
        }
        if (contactShows(response, number)) {
            SipMessage.NOT_HIDDEN.log(status, response.getCallId(), "it is in the Contact beside its user part");
        }
    }

    /** Where it names other targets, those without the number are left; in other failures it has no meaning at all. */
    private static void removeContacts(SipServletResponse response, HiddenNumber number) {
        int status = response.getStatus();
        String phrase = response.getReasonPhrase();
        boolean namesTargets = Copying.namesOtherTargets(status);
        List<String> left = namesTargets ? SipHeaders.all(response, "Contact").stream()
                .flatMap(value -> number.leaves("Contact", value).stream()).toList() : List.of();
        // The container guards Contact in every failure but these, by the status of the moment.
        if (!namesTargets) {
            response.setStatus(SipServletResponse.SC_AMBIGUOUS);
        }
        response.removeHeader("Contact");
        left.forEach(value -> response.addHeader("Contact", value));
        if (!namesTargets) {
            response.setStatus(status, phrase);
        }
    }
}
