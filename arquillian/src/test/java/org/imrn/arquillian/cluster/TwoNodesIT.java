package org.imrn.arquillian.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.arquillian.cluster.TwoNodes.A_WHILE;
import static org.imrn.arquillian.cluster.TwoNodes.LONG;

import java.util.List;
import java.util.stream.Stream;
import org.imrn.arquillian.server.Burst;
import org.imrn.arquillian.server.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two nodes as their users see them while both live, one of them perhaps frozen for a while. */
@ExtendWith(OnTwoNodes.class)
class TwoNodesIT {

    @AfterEach
    void everyoneLeaves(TwoNodes nodes) {
        nodes.allLeave();
    }

    @Test
    void aNumberLentByOneNodeIsDeliveredByTheOtherAtOnceAndShownByBoth(TwoNodes nodes) {
        Visitor visitor = Visitor.of("replicated", 1);
        nodes.one.stage.register(visitor, LONG);
        String number = nodes.numberOf(visitor);
        assertThat(nodes.two.callTo(number)).contains(200);
        assertThat(nodes.both()).allSatisfy(node -> assertThat(node.server.stateOf(number)).isEqualTo("LEASED"));
        nodes.two.stage.leave(visitor);
        await().atMost(A_WHILE).until(() -> nodes.one.callTo(number).filter(code -> code == 404).isPresent());
    }

    @Test
    void demand13_aFrozenNodeHoldsNobodyUpAndServesNothingStaleWhenItGoesOn(TwoNodes nodes) {
        List<Visitor> known = TwoNodes.visitors("known", 20);
        List<Visitor> fresh = TwoNodes.visitors("fresh", 20);
        known.forEach(visitor -> nodes.one.stage.register(visitor, LONG));
        List<String> numbers = known.stream().map(nodes::numberOf).toList();
        Visitor leaving = known.get(0);
        String left = numbers.get(0);

        nodes.two.freeze();
        try {
            Burst.of(Stream.concat(known.stream(), fresh.stream()).map(visitor ->
                    Burst.sending(() -> nodes.one.stage.registering(visitor, LONG))).toList())
                    .allAnswered200Within(ClusterNode.GIVEN_UP);
            assertThat(numbers).allSatisfy(number -> assertThat(nodes.one.callTo(number)).contains(200));
            nodes.everyoneHasExactlyOneNumber(known);
            fresh.forEach(nodes::numberOf);
            nodes.one.stage.leave(leaving);
            await().atMost(A_WHILE).until(() -> nodes.one.server.stateOf(left).equals("FREE"));
        } finally {
            nodes.two.thaw();
        }
        assertThat(nodes.two.callTo(left)).as("somebody else may have it by now").get().isNotEqualTo(200);
        nodes.deliveredByBoth(nodes.numberOf(fresh.get(0)));
        await().atMost(A_WHILE).until(() -> nodes.two.callTo(left).filter(code -> code == 404).isPresent());
    }

    /** A node that was frozen for long is out of the cluster when it goes on, and does not know it yet. */
    @Test
    void demand12_whatBothSidesOfASplitWroteIsOneTruthAfterIt(TwoNodes nodes) {
        List<Visitor> atOne = TwoNodes.visitors("split-a", 10);
        List<Visitor> atTwo = TwoNodes.visitors("split-b", 10);
        List<Visitor> atBoth = TwoNodes.visitors("split-c", 10);
        nodes.two.freeze();
        try {
            await().atMost(A_WHILE).until(() -> nodes.one.members().filter("[node-1]"::equals).isPresent());
            atOne.forEach(visitor -> nodes.one.stage.register(visitor, LONG));
        } finally {
            nodes.two.thaw();
        }
        Burst.of(Stream.concat(Stream.concat(atTwo.stream(), atBoth.stream()).map(visitor ->
                Burst.sending(() -> nodes.two.stage.registering(visitor, LONG))), atBoth.stream().map(visitor ->
                Burst.sending(() -> nodes.one.stage.registering(visitor, LONG)))).toList())
                .allAnswered200Within(A_WHILE);
        nodes.whole();
        List<Visitor> all = Stream.of(atOne, atTwo, atBoth).flatMap(List::stream).toList();
        all.forEach(nodes::numberOf);
        nodes.everyoneHasExactlyOneNumber(all);
        all.forEach(visitor -> nodes.deliveredByBoth(nodes.numberOf(visitor)));
    }

    @Test
    void twoHundredAtOnceOnBothNodesAreTwoHundredLeasesAndNobodyWaits(TwoNodes nodes) {
        nodes.awaitAllFree();
        List<Visitor> all = TwoNodes.visitors("crowd", TwoNodes.SIZE);
        Burst.of(all.stream().map(visitor -> Burst.sending(() -> nodes.both().get(all.indexOf(visitor) % 2).stage
                .registering(visitor, LONG))).toList()).allAnswered200Within(A_WHILE);
        await().atMost(A_WHILE).untilAsserted(() -> nodes.everyoneHasExactlyOneNumber(all));
    }
}
