package org.imrn.demo.player;

/** What a telephone does with a call that reaches it. */
public sealed interface Answering {
    /** Rings and answers at once. */
    Answering AT_ONCE = new AtOnce();
    /** Rings, and leaves the rest to whoever holds the {@link IncomingCall}, or to the caller's CANCEL. */
    Answering RING_ONLY = new RingOnly();
    /** Sends nothing at all; the holder of the {@link IncomingCall} answers. */
    Answering BY_HAND = new ByHand();

    /** Refuses every call with this code, 300 to 699. */
    static Answering refusing(int code) {
        return new Refusing(code);
    }

    record AtOnce() implements Answering { }

    record RingOnly() implements Answering { }

    record ByHand() implements Answering { }

    record Refusing(int code) implements Answering { }
}
