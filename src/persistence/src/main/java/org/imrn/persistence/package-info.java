/**
 * How the database is asked: sessions and transactions with timeouts, its clock, and whether it can be reached.
 *
 * <p>Below are, by meaning: {@code schema}, {@code commit} (the writes that share transactions), {@code lease},
 * {@code registration}, {@code roaming} and {@code cluster} (nodes and blocks). Entities never leave this module; what
 * leaves it speaks the domain's words.
 */
package org.imrn.persistence;
