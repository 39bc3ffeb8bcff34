package org.imrn.roaming;

import java.util.List;
import org.imrn.registration.PublicIdentity;

/**
 * What the home network is to be told with a change of a lease. The number, the sequence (the lease's version) and the
 * validity are those of the change it travels with.
 *
 * @param kind           publish or withdraw
 * @param subjects       the subscriber's public identities at home, one or more: each can be called
 * @param visitedNetwork the network that lends the number
 */
public record Announcement(Kind kind, List<PublicIdentity> subjects, String visitedNetwork) {

    public Announcement {
        subjects = List.copyOf(subjects);
    }

    /** What the home network shall do. */
    public enum Kind { PUBLISH, WITHDRAW }
}
