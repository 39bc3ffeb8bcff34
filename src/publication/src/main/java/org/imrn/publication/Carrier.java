package org.imrn.publication;

import org.imrn.roaming.HomeNotice;

/** One way of telling the home network. May be slow; must bear carrying the same notice twice. */
public interface Carrier {

    CarryOutcome carry(HomeNotice notice);
}
