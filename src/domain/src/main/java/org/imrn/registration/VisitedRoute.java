package org.imrn.registration;

import org.imrn.lease.Lease;

/** Where a call to one of our numbers goes. */
public sealed interface VisitedRoute {

    /** To the visitor who holds the number, through the S-CSCF that registered them. */
    record Deliver(Lease lease, PublicIdentity visitor, String servingNode) implements VisitedRoute { }

    /** Nobody holds it. Free, quarantined and consumed numbers are all the same to a caller; the log knows. */
    record Unknown(String why) implements VisitedRoute { }

    /** The visitor has left and the number is being withdrawn. */
    record Releasing(Lease lease) implements VisitedRoute { }

    /** The number is lent, but nobody is registered with it at this moment: a registration is just being written or removed. */
    record Absent(Lease lease) implements VisitedRoute { }

    /** It cannot be said now. */
    record Impossible(String why) implements VisitedRoute { }

    /**
     * This node has been out of touch for as long as the number's pool lets numbers rest: it may have a new holder.
     * Another node may know; so may this one in a moment.
     */
    record CutOff(String why) implements VisitedRoute { }
}
