/**
 * Leases: who holds a number, in which state it is, until when, and the use cases that change it.
 *
 * <p>The ports are named for what the domain asks: {@link org.imrn.lease.LeaseLedger} is the database, the only arbiter;
 * {@link org.imrn.lease.ReplicatedLeases} is the cache that calls are routed by. No SIP, no SQL, no cache library here.
 */
package org.imrn.lease;
