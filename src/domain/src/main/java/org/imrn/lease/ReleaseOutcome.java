package org.imrn.lease;

import org.imrn.number.E164Number;

/** What is said to whoever gives a number back by hand. */
public sealed interface ReleaseOutcome {

    /** The number is given back and rests, since now or since it was given back before. */
    record Released(Lease lease) implements ReleaseOutcome { }

    /** The number is lent, but not by hand, or not to the reference named. */
    record SomebodyElses(Lease lease) implements ReleaseOutcome { }

    /** Nobody has the number, and the last who had it had it not by hand or not under the reference named. */
    record NotLeased(E164Number number) implements ReleaseOutcome { }

    /** It cannot be said now; asking again is harmless. */
    record Unavailable(String reason) implements ReleaseOutcome { }
}
