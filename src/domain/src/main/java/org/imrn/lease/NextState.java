package org.imrn.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a {@link Change} makes of a number. Where a time has to pass from the change on, that counts from the transaction
 * that writes it and by the database's clock: a change that waited for its commit, was tried again or comes from a node
 * whose clock is wrong must not shorten or stretch it.
 */
public sealed interface NextState {

    LeaseState.Name name();

    /** The state as a transaction writes it that began at {@code now}, in database time. */
    LeaseState writtenAt(Instant now);

    /** A state whose deadline, if any, is known beforehand; {@link LeaseState.Free} removes the row. */
    record Known(LeaseState state) implements NextState {
        @Override public LeaseState.Name name() {
            return state.name();
        }

        @Override public LeaseState writtenAt(Instant now) {
            return state;
        }
    }

    /**
     * A state that lasts a time.
     *
     * @param by       needed by CONSUMED alone
     * @param earliest when the time begins if that is after the change
     */
    record Lasting(LeaseState.Name name, Duration time, Optional<CallLeg> by, Optional<Instant> earliest)
            implements NextState {
        @Override public LeaseState writtenAt(Instant now) {
            return LeaseState.of(name, Optional.of(earliest.filter(now::isBefore).orElse(now).plus(time)), by);
        }
    }

    static NextState of(LeaseState state) {
        return new Known(state);
    }

    /** CLOSING, for so long. */
    static NextState closing(Duration wait) {
        return new Lasting(LeaseState.Name.CLOSING, wait, Optional.empty(), Optional.empty());
    }

    /** RELEASING, for so long. */
    static NextState releasing(Duration wait) {
        return new Lasting(LeaseState.Name.RELEASING, wait, Optional.empty(), Optional.empty());
    }

    /** CONSUMED, with a tombstone for so long. */
    static NextState consumed(CallLeg by, Duration tombstone) {
        return new Lasting(LeaseState.Name.CONSUMED, tombstone, Optional.of(by), Optional.empty());
    }

    /**
     * QUARANTINED, for so long.
     *
     * @param usedUntil until when the home network may still route by the number; the rest begins then
     */
    static NextState quarantined(Duration rest, Optional<Instant> usedUntil) {
        return new Lasting(LeaseState.Name.QUARANTINED, rest, Optional.empty(), usedUntil);
    }
}
