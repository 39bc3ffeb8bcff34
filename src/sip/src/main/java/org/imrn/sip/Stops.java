package org.imrn.sip;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.servlet.sip.SipSession;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.URI;

/**
 * The places that a request may be sent to. A call over two legs goes to one after the other, until one has an answer of
 * its own (RFC 3263 §4.3); what is proxied goes to the first.
 */
final class Stops {

    private static final String KEPT = "imrn.stops";

    /**
     * One of them.
     *
     * @param route  by which it is reached; empty if the request's own Route or its Request-URI leads there
     * @param inside whether it is inside our trust domain
     */
    record Stop(Optional<SipURI> route, boolean inside) { }

    private final URI target;
    private final Deque<Stop> left;

    /** @param target the Request-URI */
    Stops(URI target, List<Stop> stops) {
        this.target = target;
        this.left = new ArrayDeque<>(stops);
    }

    URI target() {
        return target.clone();
    }

    synchronized Stop next() {
        return left.removeFirst();
    }

    synchronized boolean isLast() {
        return left.isEmpty();
    }

    private synchronized void giveUp() {
        left.clear();
    }

    void keepIn(SipSession caller) {
        caller.setAttribute(KEPT, this);
    }

    static Optional<Stops> of(SipSession caller) {
        return caller != null && caller.isValid() && caller.getAttribute(KEPT) instanceof Stops stops ? Optional.of(stops)
                : Optional.empty();
    }

    /** Whoever has the call now keeps it: it goes nowhere else. */
    static void giveUp(SipSession caller) {
        of(caller).ifPresent(Stops::giveUp);
    }
}
