package org.imrn.lease;

/** What a number is lent for. */
public enum LeaseKind {

    /** For as long as a visitor is registered; used by any number of calls. */
    REGISTRATION,

    /** For one circuit-switched call on its way into IMS; used once (TS 23.292 §F.2). */
    CALL,

    /** For whatever the operator, or a system of the operator, wants a number for, until a time they name. */
    MANUAL
}
