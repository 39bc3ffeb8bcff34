package org.imrn.publication.enumeration;

/** The zone could not be read or written, or says no. */
public final class ZoneFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is to be done about it. */
    public enum Kind {
        /** No connection, or no answer in time: the server is tried again later, for all numbers. */
        AWAY,
        /** The server has rolled back: try again later. */
        ROLLED_BACK,
        /** Somebody else wrote between our reading and our writing: read again and decide anew. */
        LOST,
        /** Our key may not do this: an operator must see to the server's policy. */
        REFUSED,
        /** The wrong server, or the wrong key: an operator must see to the configuration. */
        NOT_AUTHENTIC,
        /** The two clocks differ by more than a signature allows. */
        CLOCK,
        /** The server does not understand us, does not do updates, or has no such zone. */
        MISFIT
    }

    private final Kind kind;

    ZoneFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
