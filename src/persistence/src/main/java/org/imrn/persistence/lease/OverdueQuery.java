package org.imrn.persistence.lease;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import org.imrn.lease.LeaseState;

/**
 * Asks for overdue leases, state by state, so that each is one run of the index of states and deadlines that ends when
 * the budget is reached, however many rows are overdue.
 *
 * @param states the states asked for, at least one
 * @param first  whether those in no living node's block are asked for too
 * @param me     the node that asks
 * @param others the other living nodes; looked at only if {@code first}
 * @param budget how many rows at most
 */
record OverdueQuery(Set<LeaseState.Name> states, boolean first, long me, Set<Long> others, int budget) {

    private static final String WORKER = "(select case when l.number < b.first_number + b.size then b.worker end"
            + " from block b where b.pool = l.pool and b.first_number <= l.number order by b.first_number desc limit 1)";

    /** Not just "worker = ?": PostgreSQL would expect hardly any row to be one's own, and sort all that are due. */
    private static final String MINE = "coalesce(" + WORKER + " = ?, false)";
    private static final String NOT_THEIRS = "not (coalesce(" + WORKER + ", 0) = any(?))";

    private String sql() {
        String one = "(select " + LeaseRow.COLUMNS + " from lease l where l.state = '%s' and l.deadline < current_timestamp"
                + " and " + (first ? NOT_THEIRS : MINE) + " order by l.state, l.deadline limit ?)";
        return states.stream().map(one::formatted).collect(Collectors.joining(" union all "))
                + " order by deadline limit ?";
    }

    /** @param before what stands in front of the question, as {@code explain} does; usually nothing */
    PreparedStatement prepare(Connection connection, String before) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(before + sql());
        try {
            int place = 0;
            for (int i = 0; i < states.size(); i++) {
                statement.setObject(++place, first ? connection.createArrayOf("bigint", others.toArray()) : (Long) me);
                statement.setInt(++place, budget);
            }
            statement.setInt(++place, budget);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }
}
