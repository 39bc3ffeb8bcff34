/**
 * Pools of numbers: what belongs to a pool, and which of its numbers are free on this node.
 *
 * <p>Who holds a number that is not free is the business of {@code org.imrn.lease}.
 */
package org.imrn.pool;
