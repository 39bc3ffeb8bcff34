/**
 * The replicated caches: leases, registrations and roaming bindings as every node has them in memory.
 *
 * <p>Caches are told of what the database has decided, and route calls; they decide nothing. Entries are flat records
 * of plain fields, so that what travels between nodes does not depend on the domain's classes. A higher version always
 * wins over a lower one, whichever comes first.
 */
package org.imrn.cluster;
