package org.imrn.publication;

import org.imrn.roaming.OutboxEntry;

/** One way of telling the home network. May be slow; must bear carrying the same entry twice. */
public interface Carrier {

    CarryOutcome carry(OutboxEntry entry);
}
