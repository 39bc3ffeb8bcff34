package org.imrn.arquillian.history;

import java.time.Instant;
import java.util.Optional;

/** A row of a number that is not free. */
record LeaseRow(long number, long version, String state, Optional<String> holder, Optional<Instant> deadline) {
}
