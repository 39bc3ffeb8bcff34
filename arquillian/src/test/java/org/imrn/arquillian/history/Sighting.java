package org.imrn.arquillian.history;

import java.time.Instant;

/** A node said in its log, before it answered, that this visitor has this number. */
record Sighting(int node, String identity, long number, Instant until) {
}
