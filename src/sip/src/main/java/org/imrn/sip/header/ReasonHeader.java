package org.imrn.sip.header;

import org.imrn.routing.Q850Cause;

/** Writes the Reason header of our own refusals (RFC 3326 §2, RFC 6432). */
public final class ReasonHeader {

    private ReasonHeader() {
    }

    /** For instance {@code Q.850;cause=1;text="Unallocated number"}. */
    public static String of(Q850Cause cause) {
        return "Q.850;cause=" + cause.value() + ";text=" + QuotedString.quote(cause.text());
    }
}
