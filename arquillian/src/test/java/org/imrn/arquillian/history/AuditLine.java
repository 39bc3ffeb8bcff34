package org.imrn.arquillian.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A change of a number as the database has it.
 *
 * @param at   database time when its transaction began, so it was committed later
 * @param seen when it was read, so it was committed earlier
 */
record AuditLine(long id, Instant at, Instant seen, String node, long number, long version, String state,
                 Optional<String> holder, Optional<String> identity, String what) {

    private static final Set<String> LIVE = Set.of("LEASED", "CLOSING", "RELEASING");

    boolean live() {
        return LIVE.contains(state);
    }

    boolean is(String other) {
        return state.equals(other);
    }

    boolean sameHolderAs(AuditLine other) {
        return holder.isPresent() && holder.equals(other.holder);
    }

    Duration since(AuditLine earlier) {
        return Duration.between(earlier.at, at);
    }

    @Override
    public String toString() {
        return "#" + id + " +" + number + " v" + version + " " + state + holder.map(key -> " " + key).orElse("")
                + identity.map(who -> " (" + who + ")").orElse("") + " " + what + " by " + node + ", begun " + at + ", seen " + seen;
    }
}
