package org.imrn.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.imrn.lease.LeaseKind;
import org.imrn.lease.PoolRule;
import org.imrn.pool.Pool;

/** What works, but is hardly meant so. What cannot work is refused while reading. */
public final class ConfigurationReview {

    private ConfigurationReview() {
    }

    /** One sentence for each doubt, beginning with the key concerned. */
    public static List<String> of(ImrnConfiguration configuration) {
        List<String> doubts = new ArrayList<>();
        PoolSettings pools = configuration.pools();
        for (Pool pool : pools.pools().all()) {
            if (pool.numbers().without(pools.reserved()).isEmpty()) {
                doubts.add(PoolKeys.of(pool.name()).reserved() + ": every number of the pool is reserved, none is ever"
                        + " offered");
            }
        }
        pools.selection().rules().stream().filter(rule -> rule.pool().equals(configuration.registration().pool()))
                .filter(ConfigurationReview::isForCalls).forEach(rule -> doubts.add(RegistrationSettings.POOL + " = "
                        + rule.pool() + ": its conditions say that it is for calls, yet registrations that meet no"
                        + " pool's conditions get its numbers"));
        return List.copyOf(doubts);
    }

    private static boolean isForCalls(PoolRule rule) {
        return rule.kinds().equals(Set.of(LeaseKind.CALL)) || !rule.calledPrefixes().isEmpty();
    }
}
