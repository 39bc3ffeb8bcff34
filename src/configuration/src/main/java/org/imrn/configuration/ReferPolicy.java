package org.imrn.configuration;

/** What becomes of a REFER inside a call where this server is a user agent to either side. */
public enum ReferPolicy {
    /** It is told to the other side, and so is what the other side reports. */
    RELAY,
    /** It is answered 403. */
    REFUSE
}
