package org.imrn.lease;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.imrn.pool.AdaptiveLifetime;
import org.imrn.pool.PoolName;
import org.imrn.pool.Utilisation;

/** Shortens what is lent to calls and by hand as each pool's policy says. Registrations get what they ask for. */
public final class AdaptiveLifetimes implements Lifetimes {

    private final Map<PoolName, AdaptiveLifetime> policies;
    private final Function<PoolName, Utilisation> gauge;

    /**
     * @param policies those of the pools that have one
     * @param gauge    how full such a pool is
     */
    public AdaptiveLifetimes(Map<PoolName, AdaptiveLifetime> policies, Function<PoolName, Utilisation> gauge) {
        this.policies = Map.copyOf(policies);
        this.gauge = gauge;
    }

    @Override
    public Duration granted(PoolName pool, LeaseKind kind, Duration asked) {
        return kind == LeaseKind.REGISTRATION ? asked : Optional.ofNullable(policies.get(pool))
                .map(policy -> policy.granted(asked, gauge.apply(pool))).orElse(asked);
    }
}
