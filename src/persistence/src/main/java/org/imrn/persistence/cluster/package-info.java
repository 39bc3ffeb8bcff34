/** Nodes, who works which block, and what operators hold back, in the database. Safety of leases never rests on it. */
package org.imrn.persistence.cluster;
