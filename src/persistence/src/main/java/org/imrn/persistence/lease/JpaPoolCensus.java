package org.imrn.persistence.lease;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.imrn.lease.LeaseState;
import org.imrn.lease.PoolCensus;
import org.imrn.lease.PoolCount;
import org.imrn.number.NumberRange;
import org.imrn.persistence.Database;
import org.imrn.pool.Pool;

/** Counts the rows of all pools in one statement, which sees one snapshot. */
public final class JpaPoolCensus implements PoolCensus {

    /** Ten million rows take a moment. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Database database;

    public JpaPoolCensus(Database database) {
        this.database = database;
    }

    /** By number and not by the pool's name in the row: a number has one row whatever its pool was called then. */
    @Override
    public List<PoolCount> of(List<Pool> pools) {
        if (pools.isEmpty()) {
            return List.of();
        }
        List<Map<LeaseState.Name, Long>> counts = pools.stream().<Map<LeaseState.Name, Long>>map(
                pool -> new EnumMap<>(LeaseState.Name.class)).toList();
        for (Object found : database.read(PATIENCE, session -> count(session, pools))) {
            Object[] row = (Object[]) found;
            counts.get(((Number) row[0]).intValue()).put(LeaseState.Name.valueOf((String) row[1]),
                    ((Number) row[2]).longValue());
        }
        return IntStream.range(0, pools.size()).mapToObj(i -> new PoolCount(pools.get(i), counts.get(i))).toList();
    }

    private static List<?> count(Session session, List<Pool> pools) {
        StringJoiner ranges = new StringJoiner(", ");
        for (int i = 0; i < pools.size(); i++) {
            for (NumberRange range : pools.get(i).ranges()) {
                ranges.add("(" + i + ", " + range.first().value() + ", " + range.last().value() + ")");
            }
        }
        return session.createNativeQuery("select r.place, l.state, count(*) from (values " + ranges
                + ") as r (place, lowest, highest) join lease l on l.number between r.lowest and r.highest "
                + "group by r.place, l.state").list();
    }
}
