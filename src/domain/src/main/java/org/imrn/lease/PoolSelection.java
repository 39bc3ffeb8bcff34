package org.imrn.lease;

import java.util.List;
import java.util.Optional;
import org.imrn.pool.PoolName;

/**
 * Which pool a number is taken from when nobody names one: that of the first rule that matches.
 *
 * @param pools all pools, whether they have a rule or not
 * @param rules in the order in which they are asked; none that states nothing
 */
public record PoolSelection(List<PoolName> pools, List<PoolRule> rules) {

    public PoolSelection {
        pools = List.copyOf(pools);
        rules = rules.stream().filter(rule -> !rule.statesNothing()).toList();
    }

    /** The pool of the first rule that matches; empty if none does, then whoever asks has a pool of their own. */
    public Optional<PoolName> select(PoolQuestion question) {
        return rules.stream().filter(rule -> rule.matches(question)).findFirst().map(PoolRule::pool);
    }

    /**
     * The lease that a holder has, whatever pool it is from: a rule decides where a new number comes from, never that a
     * number in use is given up. Cost: a look into local memory for each pool.
     */
    public Optional<Lease> heldBy(Holder holder, ReplicatedLeases leases) {
        return pools.stream().map(pool -> leases.heldBy(pool, holder)).flatMap(Optional::stream).findFirst();
    }
}
