/**
 * Telling home: takes announcements out of the outbox, in order for each number and for each subscriber, and carries them to the home network.
 *
 * <p>A carrier is one way of telling; it knows nothing of leases. Nothing here is on the path of a REGISTER or a call.
 */
package org.imrn.publication;
