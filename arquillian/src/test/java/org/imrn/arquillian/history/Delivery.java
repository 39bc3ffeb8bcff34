package org.imrn.arquillian.history;

import java.time.Instant;

/** A call that arrived at a visitor's S-CSCF. */
record Delivery(String callId, String identity, Instant at) {
}
