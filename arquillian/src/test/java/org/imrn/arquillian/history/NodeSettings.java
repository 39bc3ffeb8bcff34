package org.imrn.arquillian.history;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imrn.arquillian.server.ImrnServer;
import org.imrn.arquillian.server.NodeCertificate;
import org.imrn.arquillian.server.PostgresqlServer;

/** What the nodes are told: waits shortened as far as the keys allow, so that a number lives many lives in a minute. */
record NodeSettings(Network network, PostgresqlServer database, NodeCertificate certificate) {

    static final long FIRST = 12025552000L;
    static final long LAST = 12025552063L;
    static final Duration QUARANTINE = Duration.ofSeconds(6);
    static final Duration DEAD_AFTER = Duration.ofSeconds(2);
    static final Duration GRACE = Duration.ofSeconds(1);
    static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int CLUSTER_PORT = 7800;

    Map<String, String> of(int node, Path home, Path clock) {
        Map<String, String> all = new HashMap<>();
        all.put("WLP_OUTPUT_DIR", home.resolve("output").toString());
        all.put("JVM_ARGS", ImrnServer.QUICK_START);
        all.put("LD_PRELOAD", Requirements.fakeTime().orElseThrow().toString());
        all.put("FAKETIME_TIMESTAMP_FILE", clock.toString());
        all.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        all.put("FAKETIME_CACHE_DURATION", "1");
        all.put("NO_FAKE_STAT", "1");
        // Otherwise every timed wait of the virtual machine returns at once, and its threads spin.
        all.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
        keys(node).forEach((key, value) -> all.put(key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), value));
        return all;
    }

    private Map<String, String> keys(int node) {
        Map<String, String> keys = new HashMap<>(Map.of(
                "imrn.node.name", "node" + node,
                "imrn.operator.password", ImrnServer.PASSWORD,
                "imrn.sip.host", Link.CALLS.address(node),
                "imrn.http.host", Link.CALLS.address(node),
                "imrn.sip.trusted-peers", Link.CALLS.network(),
                "imrn.database.url", "jdbc:postgresql://" + Link.DATABASE.middle() + ":" + database.port()
                        + "/postgres?connectTimeout=2&tcpKeepAlive=true",
                "imrn.database.user", "postgres",
                "imrn.database.password", "not-checked-here"));
        keys.putAll(Map.of(
                "imrn.pool.visitors.ranges", "+" + FIRST + "-+" + LAST,
                "imrn.pool.visitors.ttl", "PT0S",
                "imrn.pool.visitors.quarantine", QUARANTINE.toString(),
                "imrn.home.negative-ttl", "PT0S",
                "imrn.quarantine.transaction-timeout", "PT0S",
                "imrn.quarantine.isup-setup", "PT0S",
                "imrn.quarantine.clock-skew", "PT0S",
                "imrn.visited.home-identity-template", "sip:{user}@ims.home.example.com"));
        keys.putAll(Map.of(
                "imrn.registration.grace", GRACE.toString(),
                "imrn.registration.closing-wait", "PT0.5S",
                "imrn.registration.withdrawal-wait", "PT2S",
                "imrn.registration.retry-interval", "PT0.5S",
                "imrn.registration.patience", PATIENCE.toString(),
                "imrn.manual.patience", PATIENCE.toString(),
                "imrn.sweep.interval", "PT0.2S",
                "imrn.heartbeat.interval", "PT0.2S",
                "imrn.heartbeat.dead-after", DEAD_AFTER.toString()));
        // The rest contains the longest that a transaction can take.
        keys.putAll(Map.of("imrn.database.statement-timeout", "PT0.75S", "imrn.database.socket-timeout", "PT1.5S"));
        keys.putAll(cluster(node));
        return keys;
    }

    /** The one place that knows how the nodes trust each other. */
    private Map<String, String> cluster(int node) {
        Map<String, String> keys = new HashMap<>(certificate.settings());
        keys.putAll(Map.of(
                "imrn.cluster.members", IntStream.rangeClosed(1, network.nodes())
                        .mapToObj(other -> Link.CLUSTER.address(other) + "[" + CLUSTER_PORT + "]").collect(Collectors.joining(",")),
                "imrn.cluster.bind-address", Link.CLUSTER.address(node),
                "imrn.cluster.port", Integer.toString(CLUSTER_PORT)));
        return keys;
    }
}
