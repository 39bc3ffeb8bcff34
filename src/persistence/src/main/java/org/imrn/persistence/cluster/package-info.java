/** Nodes and who works which block, in the database. Safety of leases never rests on it. */
package org.imrn.persistence.cluster;
