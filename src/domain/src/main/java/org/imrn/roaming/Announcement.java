package org.imrn.roaming;

import org.imrn.registration.PublicIdentity;

/**
 * What the home network is to be told with a change of a lease. The number, the sequence (the lease's version) and the
 * validity are those of the change it travels with.
 *
 * @param kind           publish or withdraw
 * @param subject        the subscriber's public identity at home
 * @param visitedNetwork the network that lends the number
 */
public record Announcement(Kind kind, PublicIdentity subject, String visitedNetwork) {

    /** What the home network shall do. */
    public enum Kind { PUBLISH, WITHDRAW }
}
