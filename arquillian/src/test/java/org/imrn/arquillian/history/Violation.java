package org.imrn.arquillian.history;

/** A promise that was broken, and what shows it. */
record Violation(Invariant invariant, String evidence) {
}
