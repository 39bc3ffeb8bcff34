package org.imrn.lease;

/** Is shown every lease this node hears of, whichever node changed it: for what is derived from the leases in memory. */
@FunctionalInterface
public interface LeaseWatcher {

    /**
     * A number has come to this state. Called under the entry's lock, one number's versions in rising order, possibly the
     * same one twice: it must neither wait nor ask the cache, and must bear seeing a lease again.
     */
    void seen(Lease lease);
}
