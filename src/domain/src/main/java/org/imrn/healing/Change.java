package org.imrn.healing;

import org.imrn.number.E164Number;
import org.imrn.registration.RegistrationId;
import org.imrn.roaming.RoamingBinding;

/** That something was changed in the database: which row, and to which version; not what it is now. */
public sealed interface Change {

    /** Where it stands in its {@link ChangeFeed}. */
    long place();

    /** A number was leased, changed its state or was freed. */
    record OfLease(long place, Version<E164Number> version, boolean gone) implements Change { }

    /** A registration was written or removed. */
    record OfRegistration(long place, Version<RegistrationId> version, boolean gone) implements Change { }

    /** A roaming binding was written. */
    record OfBinding(long place, Version<RoamingBinding.Key> version) implements Change { }

    /** Something nodes have no copy of. */
    record Other(long place) implements Change { }
}
