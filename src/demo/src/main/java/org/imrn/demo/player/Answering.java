package org.imrn.demo.player;

/** What a telephone does with a call that reaches it. */
public enum Answering {
    /** Rings and answers at once. */
    AT_ONCE,
    /** Rings, and leaves the rest to whoever holds the {@link IncomingCall}, or to the caller's CANCEL. */
    RING_ONLY,
    /** Sends nothing at all; the holder of the {@link IncomingCall} answers or refuses. */
    BY_HAND
}
