package org.imrn.arquillian.conformance;

/** How a row stands with the tests. */
enum Standing {

    /** At least one test shows it. */
    SHOWN,

    /** The SIP container does something else before the request reaches us. Tests of such a row show what it does. */
    CONTAINER,

    /** Belongs to a role that is not delivered yet. */
    ROLE,

    /** The server is built so that the case does not arise. */
    DESIGN
}
