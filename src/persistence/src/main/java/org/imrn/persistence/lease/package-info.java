/** Leases and the audit in the database: their rows, their mapping to the domain, and reading them. */
package org.imrn.persistence.lease;
