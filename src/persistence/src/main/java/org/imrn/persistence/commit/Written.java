package org.imrn.persistence.commit;

import java.time.Instant;
import java.util.Optional;
import org.imrn.lease.Cause;
import org.imrn.lease.Lease;
import org.imrn.registration.Registration;
import org.imrn.roaming.Announcement;

/** Something that was changed in this transaction: what the audit and the outbox are told. */
sealed interface Written {

    /** A number. */
    record OfLease(Lease lease, Cause cause, Optional<Announcement> announcement) implements Written {

        /** A number the home network was never told a validity for is valid no longer than now. */
        Instant validUntil(Instant now) {
            return lease.publishedUntil().orElse(now);
        }
    }

    /** A registration. */
    record OfRegistration(Registration registration, String what) implements Written {
    }
}
