package org.imrn.registration;

import org.imrn.lease.ReplicatedLeases;

/**
 * What becomes, after a start, of a registration that is written down as BOUND and whose number nobody knows of.
 *
 * <p>BOUND is written once the lease is committed and taken back before the next lease is asked for ({@link Enrolment}).
 * So no lease was lost before it was acknowledged: such a registration had a number, and either
 * <ul>
 * <li>the lease is over, and whoever ended it died before he removed the registration: then it has ended, too. When its
 * own time is over does not matter: a refresh of a bound registration is written into its lease alone, so that time may
 * have passed long ago; and if the lease ended by a deregistration it may lie ahead. Made to wait, a visitor who is gone
 * would be given a number, and home be told of it;
 * <li>or the operator has taken the number's pool out of the configuration: then the visitor is still here and waits for
 * a number of another pool, while calls to the old one are delivered until it runs out;
 * <li>or this node has not heard of the lease.
 * </ul>
 * Numbers that an operator holds back stay with their holders, so there is nothing to mend.
 */
public final class Mending {

    private final ReplicatedLeases leases;
    private final Enrolment enrolment;
    private final Closing closing;
    private final RegistrationTerms terms;

    public Mending(ReplicatedLeases leases, Enrolment enrolment, Closing closing, RegistrationTerms terms) {
        this.leases = leases;
        this.enrolment = enrolment;
        this.closing = closing;
        this.terms = terms;
    }

    /**
     * Sees to one registration; what has ended is removed by the next sweep, which asks the database first.
     *
     * @param poolRemoved whether its number, which it still has, is of a pool that is not configured any more
     */
    public void mend(Registration registration, boolean poolRemoved) {
        if (registration.state() != Registration.State.BOUND || terms.leaseOf(registration, leases).isPresent()) {
            return;
        }
        if (poolRemoved) {
            enrolment.waits(registration);
        } else {
            closing.doubt(registration);
        }
    }
}
