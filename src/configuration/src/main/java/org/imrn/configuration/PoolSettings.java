package org.imrn.configuration;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.imrn.configuration.value.CommaSeparated;
import org.imrn.configuration.value.Parsed;
import org.imrn.configuration.value.WholeNumber;
import org.imrn.lease.PoolSelection;
import org.imrn.number.NumberRanges;
import org.imrn.pool.AdaptiveLifetime;
import org.imrn.pool.PoolName;
import org.imrn.pool.Pools;
import org.imrn.pool.Watermarks;

/**
 * The pools of this server.
 *
 * @param pools      the pools with their numbers and quarantine times
 * @param ttls       for how long the home network may use a number of the pool after it was withdrawn
 * @param selection  when which pool is chosen
 * @param reserved   numbers of the pools that are never offered
 * @param lifetimes  how the pools shorten lifetimes that are granted by policy; those that do not are left out
 * @param watermarks the utilisations that operators are told of
 */
public record PoolSettings(Pools pools, Map<PoolName, Duration> ttls, PoolSelection selection, NumberRanges reserved,
                           Map<PoolName, AdaptiveLifetime> lifetimes, Watermarks watermarks) {

    public static final ConfigurationKey<List<PoolName>> POOLS = ConfigurationKey.of("imrn.pools", "visitors",
            new CommaSeparated<>(new Parsed<>("a lower case letter, then letters, digits and hyphens, 32 at most",
                    PoolName::new), "pool names"),
            "The names of the number pools.");

    public static final ConfigurationKey<List<Integer>> WATERMARKS = ConfigurationKey.of("imrn.pool.watermarks",
            "80,90,100", new CommaSeparated<>(new WholeNumber(1, 100), "percentages"),
            "Told in the log once a pool's numbers are taken to that percentage, and again when " + Watermarks.HYSTERESIS
                    + " points less are.");

    static final List<ConfigurationKey<?>> KEYS = Stream.of(List.of(POOLS), PoolKeys.TEMPLATES.all(),
            PoolRuleKeys.TEMPLATES.all(), List.of(WATERMARKS)).<ConfigurationKey<?>>flatMap(List::stream).toList();

    public PoolSettings {
        ttls = Map.copyOf(ttls);
        lifetimes = Map.copyOf(lifetimes);
    }
}
