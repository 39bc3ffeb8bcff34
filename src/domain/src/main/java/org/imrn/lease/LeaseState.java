package org.imrn.lease;

import java.time.Instant;
import java.util.Optional;

/**
 * The states of a number. Instants are in database time.
 *
 * <pre>
 * FREE -> LEASED -> CLOSING -> RELEASING -> QUARANTINED -> FREE      (registration)
 * FREE -> LEASED -> CONSUMED -> QUARANTINED -> FREE                  (call)
 * </pre>
 * A registration that comes back turns CLOSING and RELEASING into LEASED again.
 */
public sealed interface LeaseState {

    /** The name under which the state is written down. */
    Name name();

    /** When the node working the number's block has to act; empty when nothing is due. */
    Optional<Instant> deadline();

    /** Whether the holder still has the number, so that it would get the same one again. */
    default boolean live() {
        return name().live();
    }

    /**
     * The state as it was written down.
     *
     * @param deadline needed by all but FREE
     * @param by       needed by CONSUMED alone
     * @throws java.util.NoSuchElementException when something is missing that the state needs
     * @throws IllegalArgumentException         for DISABLED, which no lease is in
     */
    static LeaseState of(Name name, Optional<Instant> deadline, Optional<CallLeg> by) {
        return switch (name) {
            case FREE -> new Free();
            case LEASED -> new Leased(deadline.orElseThrow());
            case CLOSING -> new Closing(deadline.orElseThrow());
            case RELEASING -> new Releasing(deadline.orElseThrow());
            case CONSUMED -> new Consumed(by.orElseThrow(), deadline.orElseThrow());
            case QUARANTINED -> new Quarantined(deadline.orElseThrow());
            case DISABLED -> throw new IllegalArgumentException("a disabled number has no lease");
        };
    }

    /** Every state of a number. DISABLED is shown for one that is held back and that nobody has; no lease is in it. */
    enum Name {
        FREE, LEASED, CLOSING, RELEASING, CONSUMED, QUARANTINED, DISABLED;

        /** As {@link LeaseState#live}. */
        public boolean live() {
            return this == LEASED || this == CLOSING || this == RELEASING;
        }
    }

    /** Nobody's. The database has no row; caches keep it as a tombstone that carries the version. */
    record Free() implements LeaseState {
        @Override public Name name() {
            return Name.FREE;
        }

        @Override public Optional<Instant> deadline() {
            return Optional.empty();
        }
    }

    /** Lent. */
    record Leased(Instant until) implements LeaseState {
        @Override public Name name() {
            return Name.LEASED;
        }

        @Override public Optional<Instant> deadline() {
            return Optional.of(until);
        }
    }

    /** Deregistration seen but not confirmed: calls are still delivered (TS 24.229 §5.7.1.1 NOTE 1). */
    record Closing(Instant confirmedBy) implements LeaseState {
        @Override public Name name() {
            return Name.CLOSING;
        }

        @Override public Optional<Instant> deadline() {
            return Optional.of(confirmedBy);
        }
    }

    /** Being withdrawn from the home network: new calls get 480. */
    record Releasing(Instant withdrawnBy) implements LeaseState {
        @Override public Name name() {
            return Name.RELEASING;
        }

        @Override public Optional<Instant> deadline() {
            return Optional.of(withdrawnBy);
        }
    }

    /** A CALL lease taken by its call. */
    record Consumed(CallLeg by, Instant tombstoneUntil) implements LeaseState {
        @Override public Name name() {
            return Name.CONSUMED;
        }

        @Override public Optional<Instant> deadline() {
            return Optional.of(tombstoneUntil);
        }
    }

    /** Resting until nobody can reach the former holder by it any more. */
    record Quarantined(Instant until) implements LeaseState {
        @Override public Name name() {
            return Name.QUARANTINED;
        }

        @Override public Optional<Instant> deadline() {
            return Optional.of(until);
        }
    }
}
