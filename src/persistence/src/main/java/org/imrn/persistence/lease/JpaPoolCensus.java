package org.imrn.persistence.lease;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.imrn.lease.LeaseState;
import org.imrn.lease.PoolCensus;
import org.imrn.lease.PoolCount;
import org.imrn.number.NumberRange;
import org.imrn.number.NumberRanges;
import org.imrn.persistence.Database;
import org.imrn.pool.Pool;

/** Counts the rows of all pools in one statement, which sees one snapshot. */
public final class JpaPoolCensus implements PoolCensus {

    /** Ten million rows take a moment. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Database database;
    private final Function<Pool, NumberRanges> heldBack;

    /** @param heldBack the numbers of a pool that are held back */
    public JpaPoolCensus(Database database, Function<Pool, NumberRanges> heldBack) {
        this.database = database;
        this.heldBack = heldBack;
    }

    /** By number and not by the pool's name in the row: a number has one row whatever its pool was called then. */
    @Override
    public List<PoolCount> of(List<Pool> pools) {
        if (pools.isEmpty()) {
            return List.of();
        }
        List<NumberRanges> held = pools.stream().map(heldBack).toList();
        List<Map<LeaseState.Name, Long>> counts = pools.stream().<Map<LeaseState.Name, Long>>map(
                pool -> new EnumMap<>(LeaseState.Name.class)).toList();
        long[] heldRows = new long[pools.size()];
        for (Object found : database.read(PATIENCE, session -> count(session, pools, held))) {
            Object[] row = (Object[]) found;
            int place = ((Number) row[0]).intValue();
            long many = ((Number) row[2]).longValue();
            if (place < pools.size()) {
                counts.get(place).put(LeaseState.Name.valueOf((String) row[1]), many);
            } else {
                heldRows[place - pools.size()] += many;
            }
        }
        return IntStream.range(0, pools.size()).mapToObj(i ->
                new PoolCount(pools.get(i), counts.get(i), held.get(i).size(), heldRows[i])).toList();
    }

    /** What is held back of a pool is counted a second time, after the pools: all in one statement. */
    private static List<?> count(Session session, List<Pool> pools, List<NumberRanges> held) {
        StringJoiner ranges = new StringJoiner(", ");
        for (int i = 0; i < pools.size(); i++) {
            add(ranges, i, pools.get(i).ranges());
            add(ranges, pools.size() + i, held.get(i).ranges());
        }
        return session.createNativeQuery("select r.place, l.state, count(*) from (values " + ranges
                + ") as r (place, lowest, highest) join lease l on l.number between r.lowest and r.highest "
                + "group by r.place, l.state").list();
    }

    private static void add(StringJoiner joiner, int place, List<NumberRange> ranges) {
        ranges.forEach(range -> joiner.add("(" + place + ", " + range.first().value() + ", " + range.last().value()
                + ")"));
    }
}
