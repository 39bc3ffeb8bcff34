package org.imrn.arquillian.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.arquillian.cluster.TwoNodes.A_WHILE;
import static org.imrn.arquillian.cluster.TwoNodes.LONG;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.imrn.arquillian.server.Visitor;
import org.imrn.demo.player.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows that are there for a moment only, or that nobody should have written, as nodes and their users see them. */
@ExtendWith(OnTwoNodes.class)
class StrangeRowsIT {

    private static final String LEASE = "insert into lease (number, pool, holder_key, last_holder_key, kind, state, "
            + "deadline, claim_token, version, leased_at, changed_at) values (?, 'visitors', ?, ?, 'REGISTRATION', ?, "
            + "current_timestamp + interval '1 hour', ?, nextval('lease_version'), current_timestamp, current_timestamp)";

    private TwoNodes nodes;
    private long number;

    @BeforeEach
    void aNumberThatNobodyHas(TwoNodes both) {
        nodes = both;
        nodes.awaitAllFree();
        number = 12025552000L + TwoNodes.SIZE / 2;
    }

    @AfterEach
    void theRowIsRemoved() throws SQLException {
        try (Connection connection = nodes.database.connect();
             PreparedStatement delete = connection.prepareStatement("delete from lease where number = ?")) {
            delete.setLong(1, number);
            delete.executeUpdate();
        }
        nodes.allLeave();
    }

    private void write(String holder, String state) throws SQLException {
        try (Connection connection = nodes.database.connect();
             PreparedStatement insert = connection.prepareStatement(LEASE)) {
            insert.setLong(1, number);
            insert.setString(2, state.equals("LEASED") ? holder : null);
            insert.setString(3, holder);
            insert.setString(4, state);
            insert.setObject(5, UUID.randomUUID());
            insert.executeUpdate();
        }
    }

    @Test
    void aNumberWhoseHolderIsNotRegisteredAtThisMomentIsTemporarilyUnavailableAtBothNodes() throws SQLException {
        write("reg:" + UUID.randomUUID(), "LEASED");
        for (ClusterNode node : nodes.both()) {
            var answer = node.stage.calling("+" + number).awaitFinal(ClusterNode.GIVEN_UP);
            assertThat(answer.getStatusCode()).as(node.toString()).isEqualTo(480);
            assertThat(Headers.of(answer).all("Reason")).singleElement().asString().startsWith("Q.850;cause=");
            assertThat(node.server.saidInLog("lent, but its holder is not registered at this moment")).isTrue();
        }
        Visitor visitor = Visitor.of("present", 1);
        nodes.one.stage.register(visitor, LONG);
        nodes.deliveredByBoth(nodes.numberOf(visitor));
    }

    @Test
    void whatNobodyHasForeseenIsAProblemOf500AndIsToldToTheLogOnly() throws SQLException {
        write("nobody knows this kind of holder", "QUARANTINED");
        String search = "/imrn/api/v1/leases?pool=visitors";
        HttpResponse<String> answer = nodes.one.server.http("GET", search);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"status\":500", "IMRN-1060E")
                .doesNotContain("Exception", "org.imrn", "\tat ", "nobody knows");
        await().atMost(A_WHILE).until(() -> nodes.one.server.saidInLog("IMRN-1060E GET /imrn/api/v1/leases of an operator"));
        theRowIsRemoved();
        assertThat(nodes.one.server.http("GET", search).statusCode()).isEqualTo(200);
    }
}
