package org.imrn.routing;

/** Which side of a roaming call this server plays; one installation may play both. */
public enum Role {

    /** Lends numbers to visitors and delivers the calls that come in by them. */
    VISITED,

    /** Sends calls for its own subscribers who are away to the number lent to them. */
    HOME
}
