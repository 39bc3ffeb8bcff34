package org.imrn.arquillian.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.arquillian.cluster.TwoNodes.A_WHILE;
import static org.imrn.arquillian.cluster.TwoNodes.LONG;

import java.util.List;
import java.util.stream.Collectors;
import org.imrn.arquillian.server.Burst;
import org.imrn.arquillian.server.Operator;
import org.imrn.arquillian.server.Operator.Answer;
import org.imrn.arquillian.server.Tables;
import org.imrn.arquillian.server.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Numbers held back at one node are held back at the other, and may be released there. */
@ExtendWith(OnTwoNodes.class)
class HeldBackForBothIT {

    private static final String POOL = "/pools/visitors";
    private static final String HELD_BACK = POOL + "/held-back";
    private static final int LEFT = 3;
    private static final String FIRST_HELD = "+1202555" + (2000 + LEFT);
    private static final String LAST = "+1202555" + (2000 + TwoNodes.SIZE - 1);

    @AfterEach
    void nothingIsHeldBack(TwoNodes nodes) {
        Operator operator = new Operator(nodes.one.server);
        operator.get(HELD_BACK).fields("id").forEach(id -> operator.delete(HELD_BACK + "/" + id));
        nodes.allLeave();
    }

    @Test
    void whatIsHeldBackAtOneNodeIsLentByNeitherUntilTheOtherReleasesIt(TwoNodes nodes) {
        nodes.awaitAllFree();
        Operator atOne = new Operator(nodes.one.server);
        Operator atTwo = new Operator(nodes.two.server);
        Answer hold = atOne.post(HELD_BACK, "{\"first\":\"" + FIRST_HELD + "\",\"last\":\"" + LAST + "\"}");
        assertThat(hold.status()).as(hold.body()).isEqualTo(201);
        await().atMost(A_WHILE).until(() -> nodes.two.server.stateOf(LAST).equals("DISABLED"));
        assertThat(atTwo.get(HELD_BACK).fields("id")).containsExactly(hold.field("id"));
        assertThat(atTwo.get(POOL).count("disabled")).isEqualTo(TwoNodes.SIZE - LEFT);

        List<Visitor> visitors = TwoNodes.visitors("held", 10);
        Burst.of(visitors.stream().map(visitor -> Burst.sending(() ->
                nodes.both().get(visitors.indexOf(visitor) % 2).stage.registering(visitor, LONG))).toList())
                .allAnswered200Within(A_WHILE);
        await().atMost(A_WHILE).until(() -> lent(nodes).size() == LEFT);
        assertThat(atTwo.lease("visitors", "none-left").status()).isEqualTo(409);
        assertThat(atOne.lease("visitors", "none-left").status()).isEqualTo(409);
        assertThat(lent(nodes)).as("those who wait are tried again each second, and get nothing held back")
                .allSatisfy(number -> assertThat(number).isLessThan(FIRST_HELD));

        assertThat(atTwo.delete(HELD_BACK + "/" + hold.field("id")).status()).isEqualTo(204);
        visitors.forEach(nodes::numberOf);
        await().atMost(A_WHILE).until(() -> nodes.one.server.stateOf(LAST).matches("FREE|LEASED"));
        assertThat(atOne.get(HELD_BACK).fields("id")).isEmpty();
    }

    private static List<String> lent(TwoNodes nodes) {
        return Tables.of(nodes.database).leases().stream().filter(Tables.Row::live).map(Tables.Row::number)
                .collect(Collectors.toList());
    }
}
