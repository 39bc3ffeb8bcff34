package org.imrn.arquillian.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.arquillian.cluster.TwoNodes.A_WHILE;
import static org.imrn.arquillian.cluster.TwoNodes.LONG;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imrn.arquillian.server.Burst;
import org.imrn.arquillian.server.Tables;
import org.imrn.arquillian.server.Visitor;
import org.imrn.demo.player.SipTimeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A node dies, both die, or both are stopped in turn: nothing that was answered is lost, and what is left goes on. */
@ExtendWith(OnTwoNodes.class)
class NodeLossIT {

    @AfterEach
    void everyoneLeaves(TwoNodes nodes) {
        nodes.allLeave();
    }

    @Test
    void demand15_aNodeThatDiedWithoutDatabaseTookNoRegistrationWithItAndIsNotReadyBeforeItKnowsEverything(TwoNodes nodes) {
        Visitor leaving = Visitor.of("outage-leaving", 1);
        nodes.one.stage.register(leaving, LONG);
        String left = nodes.numberOf(leaving);
        List<Visitor> fresh = TwoNodes.visitors("outage-fresh", 20);

        nodes.database.stopImmediately();
        Burst.of(fresh.stream().map(visitor -> Burst.sending(() -> nodes.two.stage.registering(visitor, LONG)))
                .toList()).allAnswered200Within(A_WHILE);
        nodes.two.stage.leave(leaving);
        nodes.two.kill9();
        nodes.database.start();

        fresh.forEach(nodes::numberOf);
        nodes.everyoneHasExactlyOneNumber(fresh);
        assertThat(nodes.one.callTo(nodes.numberOf(fresh.get(0)))).contains(200);
        await().atMost(A_WHILE).until(() -> nodes.heldBy(leaving).isEmpty());
        assertThat(nodes.one.callTo(left)).get().isNotEqualTo(200);
        joiningItIsNotReadyBeforeItKnowsEverything(nodes, fresh);
    }

    private static void joiningItIsNotReadyBeforeItKnowsEverything(TwoNodes nodes, List<Visitor> lent) {
        String number = nodes.numberOf(lent.get(0));
        nodes.two.launch();
        while (true) {
            boolean knows = nodes.two.server.saidInLog("IMRN-1002I");
            int answer = optionsOf(nodes.two);
            assertThat(nodes.one.callTo(number)).as("the other node goes on").contains(200);
            if (answer == 200) {
                break;
            }
            assertThat(answer).as("while starting").isIn(0, 503);
            assertThat(knows).as("ready at the latest when it says so").isFalse();
        }
        assertThat(nodes.two.server.saidInLog("IMRN-1002I")).isTrue();
        lent.forEach(visitor -> assertThat(nodes.two.callTo(nodes.numberOf(visitor))).contains(200));
    }

    /** 0 for no answer. */
    private static int optionsOf(ClusterNode node) {
        try {
            return node.answersOptions();
        } catch (SipTimeout e) {
            return 0;
        }
    }

    @Test
    void theNodeThatIsLeftLendsEveryNumberToTheLast(TwoNodes nodes) {
        nodes.awaitAllFree();
        List<Visitor> all = TwoNodes.visitors("left-over", TwoNodes.SIZE);
        List<Visitor> before = all.subList(0, 40);
        before.forEach(visitor -> nodes.two.stage.register(visitor, LONG));
        Map<Visitor, String> numbers = numbersOf(nodes, before);
        List<Visitor> watchedByTwo = watchedBy(nodes.two, nodes, before);
        assertThat(watchedByTwo).as("the nodes share the subscriptions").isNotEmpty().hasSizeLessThan(before.size());
        nodes.two.kill9();
        await().atMost(A_WHILE).until(() -> watchedByTwo.stream().allMatch(visitor ->
                subscribers(nodes, visitor).contains(nodes.one.server.udp().hostPort())));
        Burst.of(all.stream().map(visitor -> Burst.sending(() -> nodes.one.stage.registering(visitor, LONG))).toList())
                .allAnswered200Within(A_WHILE);
        await().atMost(A_WHILE).untilAsserted(() -> nodes.everyoneHasExactlyOneNumber(all));
        assertThat(numbersOf(nodes, before)).isEqualTo(numbers);
        assertThat(nodes.one.callTo(numbers.get(before.get(0)))).contains(200);
        nodes.allLeave();
        nodes.awaitAllFree();
    }

    @Test
    void everyAcknowledgedLeaseOutlivesTheDeathOfAllNodes(TwoNodes nodes) {
        List<Visitor> visitors = TwoNodes.visitors("all-die", 60);
        Burst.of(visitors.stream().map(visitor -> Burst.sending(() -> nodes.both().get(visitors.indexOf(visitor) % 2)
                .stage.registering(visitor, LONG))).toList()).allAnswered200Within(A_WHILE);
        Map<Visitor, String> numbers = numbersOf(nodes, visitors);
        nodes.both().forEach(ClusterNode::kill9);
        nodes.whole();
        assertThat(numbersOf(nodes, visitors)).isEqualTo(numbers);
        nodes.both().forEach(node -> visitors.forEach(visitor ->
                assertThat(node.callTo(numbers.get(visitor))).contains(200)));
    }

    @Test
    void demand14_aRollingRestartUnderLoadLosesNothing(TwoNodes nodes) {
        List<Visitor> visitors = TwoNodes.visitors("rolling", 30);
        visitors.forEach(visitor -> nodes.one.stage.register(visitor, LONG));
        Map<Visitor, String> numbers = numbersOf(nodes, visitors);
        try (SteadyLoad load = new SteadyLoad(nodes, numbers)) {
            for (ClusterNode node : nodes.both()) {
                int before = load.done();
                await().atMost(A_WHILE).until(() -> load.done() > before + 20);
                node.stopInOrder();
                int without = load.done();
                await().atMost(A_WHILE).until(() -> load.done() > without + 20);
                nodes.whole();
            }
            int after = load.done();
            await().atMost(A_WHILE).until(() -> load.done() > after + 20);
            load.end();
            assertThat(load.failures()).isEmpty();
        }
        assertThat(numbersOf(nodes, visitors)).isEqualTo(numbers);
    }

    /** Those whose registrations this node has subscribed to, once somebody has to each of them. */
    private static List<Visitor> watchedBy(ClusterNode node, TwoNodes nodes, List<Visitor> visitors) {
        await().atMost(A_WHILE).until(() -> visitors.stream().noneMatch(one -> subscribers(nodes, one).isEmpty()));
        return visitors.stream().filter(one -> subscribers(nodes, one).equals(List.of(node.server.udp().hostPort()))).toList();
    }

    /** Which servers have sent a SUBSCRIBE for the visitor to the S-CSCF that registered them, in order. */
    private static List<String> subscribers(TwoNodes nodes, Visitor visitor) {
        return nodes.two.stage.visited.node().received("SUBSCRIBE").stream()
                .filter(request -> request.uri().equals(visitor.identity()))
                .map(request -> request.headers().required("Contact").replaceFirst("^.*sip:(?:[^@]*@)?([^;>]*).*$", "$1")).toList();
    }

    private static Map<Visitor, String> numbersOf(TwoNodes nodes, List<Visitor> visitors) {
        visitors.forEach(nodes::numberOf);
        Tables tables = Tables.of(nodes.database);
        Map<Visitor, String> numbers = new HashMap<>();
        visitors.forEach(visitor -> numbers.put(visitor, tables.heldBy(visitor).orElseThrow().number()));
        return numbers;
    }
}
