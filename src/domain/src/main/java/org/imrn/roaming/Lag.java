package org.imrn.roaming;

import java.time.Instant;
import java.util.Optional;

/**
 * How far home, or the zone that speaks for it, is behind what it should have been told.
 *
 * @param waiting how much waits
 * @param since   since when what waits longest does, database time
 */
public record Lag(long waiting, Optional<Instant> since) {
}
