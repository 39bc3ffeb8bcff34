/**
 * The rows of conduct on the SIP interfaces, which tests show which of them, and what came of it. A test says so by its
 * name: {@code row9_1_7_}, {@code m6_}, several one after the other.
 */
package org.imrn.arquillian.conformance;
