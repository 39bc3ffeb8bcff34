package org.imrn.registration;

import org.imrn.lease.Lease;

/** What came of a third-party REGISTER. Its SIP answer is 200 whichever it is: S-CSCFs deregister on errors. */
public sealed interface RegistrationOutcome {

    /** The visitor has a number. */
    record Bound(Registration registration, Lease lease, boolean fresh) implements RegistrationOutcome { }

    /** The visitor should have a number and gets one as soon as there is one. */
    record Waiting(Registration registration, String reason) implements RegistrationOutcome { }

    /** The database cannot be reached: the trigger is kept and done when it can. */
    record Kept(PublicIdentity registered, String reason) implements RegistrationOutcome { }

    /** Deregistration seen; the number stays reachable until it is confirmed. */
    record Closing(Registration registration, Lease lease) implements RegistrationOutcome { }

    /** Deregistration of somebody who had no number. */
    record Ended(PublicIdentity registered) implements RegistrationOutcome { }

    /** Too many triggers are kept already; this one is lost and an operator must know. */
    record Dropped(PublicIdentity registered, String reason) implements RegistrationOutcome { }
}
