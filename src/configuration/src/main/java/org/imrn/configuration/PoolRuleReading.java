package org.imrn.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imrn.lease.LeaseKind;
import org.imrn.lease.PoolRule;
import org.imrn.lease.PoolSelection;
import org.imrn.pool.PoolName;

/** Reads when which pool is chosen and refuses what can never come to pass, under the key of a condition of its own. */
final class PoolRuleReading {

    private final ConfigurationReader reader;
    private final List<PoolRule> rules = new ArrayList<>();

    private PoolRuleReading(ConfigurationReader reader) {
        this.reader = reader;
    }

    static PoolSelection read(ConfigurationReader reader, List<PoolName> pools) {
        PoolRuleReading reading = new PoolRuleReading(reader);
        pools.forEach(reading::readRule);
        return new PoolSelection(pools, reading.rules);
    }

    private void readRule(PoolName pool) {
        PoolRuleKeys keys = PoolRuleKeys.of(pool);
        PoolRule rule = new PoolRule(pool, set(keys.visitedNetworks()), set(keys.accessTypes()), set(keys.kinds()),
                set(keys.calledPrefixes()));
        if (rule.statesNothing() || !reader.sound(keys.all().toArray(ConfigurationKey<?>[]::new))) {
            return;
        }
        if (!rule.calledPrefixes().isEmpty() && !rule.kinds().isEmpty() && !rule.kinds().contains(LeaseKind.CALL)) {
            reader.refuse(keys.calledPrefixes(), "a registration calls no number: " + keys.kinds() + " = "
                    + reader.shown(keys.kinds()));
        }
        Optional<PoolRule> before = rules.stream().filter(earlier -> earlier.covers(rule)).findFirst();
        before.ifPresent(earlier -> reader.refuse(stated(keys), "the pool is never chosen: whatever meets its conditions"
                + " meets those of the pool " + earlier.pool() + ", which stands before it in " + PoolSettings.POOLS));
        rules.add(rule);
    }

    private <T> Set<T> set(ConfigurationKey<List<T>> key) {
        return reader.optional(key).map(Set::copyOf).orElse(Set.of());
    }

    /** The first of the conditions that is stated. */
    private ConfigurationKey<?> stated(PoolRuleKeys keys) {
        return keys.all().stream().filter(reader::given).findFirst().orElseThrow();
    }
}
