package org.imrn.registration;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The database's record of registrations. An identity, public or private, belongs to one registration at most: a unique
 * key sees to it.
 * Reads throw {@link org.imrn.lease.LedgerUnavailableException} when the database cannot be asked.
 */
public interface RegistrationLedger {

    /**
     * Writes a registration, new (version 0) or changed (its version must be the database's). Cost: a share of one
     * transaction.
     */
    CompletableFuture<SaveOutcome> save(Registration registration);

    /** Removes it if it still has this version; its identities are free again. Removing twice is harmless. */
    CompletableFuture<SaveOutcome> remove(Registration registration);

    /** Reads one by its key. */
    Optional<Registration> find(RegistrationId id, Duration patience);

    /** Reads many at once, those that are there, in no order. */
    List<Registration> find(Collection<RegistrationId> ids, Duration patience);

    /** The registration that any of the identities belongs to. */
    Optional<Registration> owning(Collection<? extends SubscriberIdentity> identities, Duration patience);

    /** Shows every registration once, in no order. */
    void forEach(Consumer<Registration> visitor);
}
