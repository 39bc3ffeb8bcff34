package org.imrn.arquillian.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.imrn.arquillian.server.Burst;
import org.imrn.arquillian.server.FreePorts;
import org.imrn.arquillian.server.ImrnServer;
import org.imrn.arquillian.server.NodeCertificate;
import org.imrn.arquillian.server.PostgresqlServer;
import org.imrn.arquillian.server.Tables;
import org.imrn.arquillian.server.Visitor;
import org.imrn.demo.player.Exchange;

/** Two nodes on one PostgreSQL. Tests may kill and stop them; {@link #whole} makes both run again. */
final class TwoNodes implements AutoCloseable {

    /** How many numbers there are. */
    static final int SIZE = 200;
    static final Duration A_WHILE = Duration.ofSeconds(30);
    static final int LONG = 3600;

    final PostgresqlServer database = new PostgresqlServer("two-nodes").start();
    final ClusterNode one;
    final ClusterNode two;

    TwoNodes() {
        int[] ports = {FreePorts.next(), FreePorts.next()};
        NodeCertificate certificate = new NodeCertificate("certificates", "two-nodes");
        one = node("node-1", ports[0], ports, certificate);
        two = node("node-2", ports[1], ports, certificate);
    }

    private ClusterNode node(String name, int port, int[] ports, NodeCertificate certificate) {
        ImrnServer server = certificate.used(database.used(new ImrnServer("two-nodes-" + name)))
                .withShortTimes().with("imrn.node.name", name).with("imrn.registration.reg-event", "true")
                .with("imrn.visited.as-uri", "sip:imrn-as.visited.example.com")
                .with("imrn.pool.visitors.ranges", "+12025552000-+12025552199")
                .with("imrn.heartbeat.interval", "PT0.5S").with("imrn.heartbeat.dead-after", "PT3S")
                .with("imrn.cluster.members", "127.0.0.1[" + ports[0] + "],127.0.0.1[" + ports[1] + "]")
                .with("imrn.cluster.port", Integer.toString(port));
        return new ClusterNode(name, server);
    }

    List<ClusterNode> both() {
        return List.of(one, two);
    }

    /** Both run, are ready, and are one cluster. */
    TwoNodes whole() {
        database.heal();
        List<ClusterNode> down = both().stream().filter(node -> !node.running()).toList();
        down.forEach(ClusterNode::launch);
        both().forEach(ClusterNode::awaitReady);
        await().atMost(A_WHILE).until(() -> both().stream().allMatch(node -> node.members()
                .filter(members -> members.contains("node-1") && members.contains("node-2")).isPresent()));
        return this;
    }

    /** Visitors that no other test has. */
    static List<Visitor> visitors(String name, int count) {
        return IntStream.range(0, count).mapToObj(n -> Visitor.of(name, n)).toList();
    }

    Optional<Tables.Row> heldBy(Visitor visitor) {
        return Tables.of(database).heldBy(visitor);
    }

    /** Waits until the visitor has a number, by the database. */
    String numberOf(Visitor visitor) {
        return await().atMost(A_WHILE).until(() -> heldBy(visitor), Optional::isPresent).orElseThrow().number();
    }

    /** Waits until calls to the number come through at both nodes. */
    void deliveredByBoth(String number) {
        both().forEach(node -> await().atMost(A_WHILE).untilAsserted(() ->
                assertThat(node.callTo(number)).as("%s at %s", number, node).contains(200)));
    }

    /** No number has two holders and no holder two numbers, and nobody is forgotten. */
    void everyoneHasExactlyOneNumber(List<Visitor> visitors) {
        Tables tables = Tables.of(database);
        List<Tables.Row> live = tables.leases().stream().filter(Tables.Row::live).toList();
        assertThat(live).extracting(Tables.Row::number).doesNotHaveDuplicates();
        assertThat(live.stream().flatMap(row -> row.holder().stream()).toList()).doesNotHaveDuplicates();
        assertThat(visitors).allSatisfy(visitor -> assertThat(tables.heldBy(visitor)).isPresent());
    }

    /** Gives all numbers back, so that the next test has enough, whatever became of this one. */
    void allLeave() {
        ClusterNode node = both().stream().filter(ClusterNode::running).findFirst().orElseThrow();
        List<Supplier<Exchange>> leaving = Tables.of(database).registrations().keySet().stream().map(identity ->
                Burst.sending(() -> node.stage.visited.register(new Visitor(identity, "").leaves()))).toList();
        if (!leaving.isEmpty()) {
            Burst.of(leaving).allAnswered200Within(A_WHILE);
        }
    }

    void awaitAllFree() {
        await().atMost(Duration.ofSeconds(60)).until(() -> Tables.of(database).leases().isEmpty());
    }

    @Override
    public void close() {
        both().forEach(ClusterNode::close);
        database.close();
    }
}
