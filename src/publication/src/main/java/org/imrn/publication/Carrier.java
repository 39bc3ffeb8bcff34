package org.imrn.publication;

import java.util.concurrent.CompletionStage;
import org.imrn.roaming.HomeNotice;

/** One way of telling the home network. Must bear carrying the same notice twice. */
public interface Carrier {

    /** Sets out at once; whoever waits for home to answer waits without a thread. The stage always completes in the end. */
    CompletionStage<CarryOutcome> carry(HomeNotice notice);
}
