/**
 * The group committer: whoever writes a lease or a registration at the same moment shares one transaction, each with
 * its audit line and, if the home network is to be told, its outbox entry. Native SQL beneath the mapping; no reads for
 * their own sake live here.
 */
package org.imrn.persistence.commit;
