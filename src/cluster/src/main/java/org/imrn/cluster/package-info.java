/**
 * The replicated caches: leases, registrations and roaming bindings as every node has them in memory.
 *
 * <p>Caches are told of what the database has decided, and route calls; they decide nothing. Entries are flat records
 * of plain fields, so that what travels between nodes does not depend on the domain's classes. A higher version always
 * wins over a lower one, whichever comes first.
 *
 * <p>What one node is told it puts into its own memory and sends to each other one itself ({@link org.imrn.cluster.Post}).
 * Infinispan keeps the memory, hands it over to nodes that join and puts it together again after a division; its own
 * replication of writes is not used: a write would go by way of the key's owner, and stop where that one is frozen.
 */
package org.imrn.cluster;
