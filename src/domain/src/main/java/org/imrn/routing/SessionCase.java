package org.imrn.routing;

/** On whose behalf a request comes over ISC: {@code sescase} of P-Served-User (RFC 5502 §6, RFC 8498 §5). */
public enum SessionCase {

    ORIGINATING,
    TERMINATING,
    /** Originating again after the served user's call was diverted. */
    ORIGINATING_AFTER_DIVERSION;

    public boolean originating() {
        return this != TERMINATING;
    }
}
