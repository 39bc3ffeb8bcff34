package org.imrn.configuration;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.imrn.configuration.value.CommaSeparated;
import org.imrn.configuration.value.Parsed;
import org.imrn.pool.PoolName;
import org.imrn.pool.Pools;

/**
 * The pools of this server.
 *
 * @param pools the pools with their numbers and quarantine times
 * @param ttls  the publication TTL of each pool
 */
public record PoolSettings(Pools pools, Map<PoolName, Duration> ttls) {

    public static final ConfigurationKey<List<PoolName>> POOLS = ConfigurationKey.of("imrn.pools", "visitors",
            new CommaSeparated<>(new Parsed<>("a lower case letter, then letters, digits and hyphens, 32 at most",
                    PoolName::new), "pool names"),
            "The names of the number pools.");

    static final List<ConfigurationKey<?>> KEYS = List.of(POOLS, PoolKeys.TEMPLATES.ranges(),
            PoolKeys.TEMPLATES.quarantine(), PoolKeys.TEMPLATES.ttl());

    public PoolSettings {
        ttls = Map.copyOf(ttls);
    }

    /**
     * How long the home network may use a number of the pool after it was withdrawn.
     *
     * @throws IllegalArgumentException when there is no such pool
     */
    public Duration publicationTtl(PoolName pool) {
        if (!ttls.containsKey(pool)) {
            throw new IllegalArgumentException("there is no pool " + pool);
        }
        return ttls.get(pool);
    }
}
