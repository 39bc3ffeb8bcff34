package org.imrn.persistence.healing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.imrn.persistence.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeReaderOnPostgresqlTest extends ChangeReaderContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedPostgresql();
    }

    private String plan(String query) throws Exception {
        StringBuilder plan = new StringBuilder();
        try (Connection connection = on().source().getConnection(); Statement statement = connection.createStatement();
             ResultSet line = statement.executeQuery("explain " + query)) {
            while (line.next()) {
                plan.append(line.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    private void fill() {
        on().execute("insert into audit (at, node, number, pool, version, state, what) "
                + "select now() - interval '1 day', 'n', i, 'visitors', i, 'LEASED', 'x' from generate_series(1, 20000) i");
        on().execute("insert into roaming_binding (subject, number, visited_network, sequence, expires_at) "
                + "select 'sip:' || i, i, 'v', i, now() from generate_series(1, 20000) i");
        on().execute("insert into lease (number, pool, state, claim_token, version, leased_at, changed_at) "
                + "select i, 'visitors', 'LEASED', gen_random_uuid(), i, now(), now() from generate_series(1, 20000) i");
        on().execute("analyze");
    }

    /** The queries of a turn, and of the start, as the mapping writes them. */
    @ParameterizedTest
    @ValueSource(strings = {
        "select id, number, holder_key, version, state, what from audit "
                + "where id > (select max(id) - 10 from audit) order by id limit 10000",
        "select change_number, subject, sequence from roaming_binding "
                + "where change_number > (select max(change_number) - 10 from roaming_binding) "
                + "order by change_number limit 10000",
        "select id from audit where at < now() order by id desc limit 1",
        "select change_number from roaming_binding where changed_at < now() order by change_number desc limit 1",
        "select number, version from lease where number in (7, 77, 777)"})
    void noTurnReadsAWholeTable(String query) throws Exception {
        fill();
        assertThat(plan(query)).containsAnyOf("Index Scan", "Index Only Scan", "Bitmap Index Scan")
                .doesNotContain("Seq Scan");
    }

    /** A session that had drawn places in advance would use low ones late. */
    @Test
    void placesAreDrawnOneByOne() {
        assertThat(on().number("select count(*) from pg_sequences where sequencename in ('audit_id_seq', "
                + "'binding_change') and cache_size = 1")).isEqualTo(2);
    }
}
