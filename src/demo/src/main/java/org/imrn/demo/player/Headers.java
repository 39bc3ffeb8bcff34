package org.imrn.demo.player;

import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.message.SIPMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.message.Message;
import javax.sip.message.Request;

/** Reads a received message's headers as text. */
public record Headers(Message message) {
    private static final Pattern TAG = Pattern.compile(";\\s*tag=([^;>\\s]+)");
    private static final Pattern IN_BRACKETS = Pattern.compile("<([^>]*)>");
    private static final Pattern GLOBAL_NUMBER = Pattern.compile("^(?:tel:|sips?:)(\\+[0-9]+)(?:[;@].*)?$");

    public static Headers of(Message message) {
        return new Headers(message);
    }

    /**
     * Every value of this header, top first, verbatim for a received message; a line of Via, Route, Contact and the
     * other headers that are lists counts as several.
     */
    public List<String> all(String name) {
        if (((SIPMessage) message).getApplicationData() instanceof HeaderText received) {
            return received.values(name);
        }
        List<String> values = new ArrayList<>();
        ((SIPMessage) message).getHeaders(name).forEachRemaining(h -> values.add(((SIPHeader) h).getHeaderValue().trim()));
        return values;
    }

    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** The value of a header that every message of this kind has. */
    public String required(String name) {
        return first(name).orElseThrow(() -> new IllegalStateException("no " + name + " in\n" + message));
    }

    /** The tag of a From or To value. */
    public Optional<String> tag(String name) {
        Matcher m = TAG.matcher(first(name).orElse(""));
        return m.find() ? Optional.of(m.group(1)) : Optional.empty();
    }

    /** The branch of the topmost Via, which names the transaction (RFC 3261 §17.1.3). */
    public String branch() {
        return String.valueOf(((SIPMessage) message).getTopmostVia().getBranch());
    }

    /** Where the topmost Via says the sender listens. */
    public Endpoint sender() {
        var via = ((SIPMessage) message).getTopmostVia();
        int port = via.getPort() > 0 ? via.getPort() : 5060;
        return new Endpoint(via.getHost(), port, Transport.of(via.getTransport()));
    }

    public String method() {
        return ((SIPMessage) message).getCSeq().getMethod();
    }

    /** The body as text, empty without one. */
    public String body() {
        byte[] raw = ((SIPMessage) message).getRawContent();
        return raw == null ? "" : new String(raw, StandardCharsets.UTF_8);
    }

    /** The Request-URI as text. */
    public static String uri(Request request) {
        return request.getRequestURI().toString();
    }

    /** The E.164 number of a {@code tel:+...} or {@code sip:+...@} URI, with its plus sign. */
    public static Optional<String> globalNumber(String uri) {
        Matcher m = GLOBAL_NUMBER.matcher(uri);
        return m.matches() ? Optional.of(m.group(1)) : Optional.empty();
    }

    /** Whether two URIs name the same target: the same text, or the same global number as tel or SIP URI. */
    public static boolean sameTarget(String one, String other) {
        return one.equals(other) || globalNumber(one).isPresent() && globalNumber(one).equals(globalNumber(other));
    }

    /** The URI of a name-addr, or the text before its parameters when it has no angle brackets. */
    public static String address(String value) {
        Matcher m = IN_BRACKETS.matcher(value);
        return m.find() ? m.group(1) : value.split(";")[0].trim();
    }
}
