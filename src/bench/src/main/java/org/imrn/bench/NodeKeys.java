package org.imrn.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The configuration of a measured node: defaults, but for its pools and for what goes on beside leasing. Announcements
 * are written and not carried: carrying them is not what is measured.
 */
final class NodeKeys {

    private final Map<String, String> keys = new LinkedHashMap<>();

    private NodeKeys() {
    }

    static NodeKeys of(String node, BenchDatabase database, List<PoolOf> pools) {
        NodeKeys made = new NodeKeys();
        made.with("imrn.node.name", node).with("imrn.operator.password", "not used by benchmarks")
                .with("imrn.database.url", database.url()).with("imrn.database.user", database.user())
                .with("imrn.outbox.interval", "PT1M")
                // A machine that is busy otherwise shall show in the figures, not break the run.
                .with("imrn.database.lock-timeout", "PT10S").with("imrn.database.statement-timeout", "PT20S")
                .with("imrn.database.socket-timeout", "PT30S")
                .with("imrn.pools", pools.stream().map(pool -> pool.name().value()).collect(Collectors.joining(",")))
                .with("imrn.registration.pool", pools.get(0).name().value());
        pools.forEach(pool -> made.with("imrn.pool." + pool.name() + ".ranges", pool.range().toString()));
        return made;
    }

    NodeKeys with(String key, String value) {
        keys.put(key, value);
        return this;
    }

    Map<String, String> map() {
        return Map.copyOf(keys);
    }
}
