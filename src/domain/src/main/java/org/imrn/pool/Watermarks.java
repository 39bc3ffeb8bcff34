package org.imrn.pool;

import java.util.ArrayList;
import java.util.List;

/**
 * Marks of a pool's utilisation that operators want to hear of.
 *
 * @param percents the marks, ascending, each from 1 to 100
 */
public record Watermarks(List<Integer> percents) {

    /** By how many points the utilisation must fall below a mark before it counts as gone down: else it would flutter. */
    public static final int HYSTERESIS = 2;

    public Watermarks {
        percents = percents.stream().distinct().sorted().toList();
        percents.stream().filter(percent -> percent < 1 || percent > 100).findAny().ifPresent(wrong -> {
            throw new IllegalArgumentException(wrong + " is not a percentage from 1 to 100");
        });
    }

    /**
     * How far the utilisation has come.
     *
     * @param reached how many marks were reached so far, from the lowest
     * @return how many are reached now
     */
    int reached(int reached, Utilisation now) {
        int marks = reached;
        while (marks < percents.size() && now.reaches(percents.get(marks))) {
            marks++;
        }
        while (marks > 0 && !now.reaches(Math.max(1, percents.get(marks - 1) - HYSTERESIS))) {
            marks--;
        }
        return marks;
    }

    /** The marks between two such counts, in the order in which they are passed. */
    List<Crossing> between(PoolName pool, int before, int after, Utilisation now) {
        List<Crossing> crossings = new ArrayList<>();
        for (int mark = before; mark < after; mark++) {
            crossings.add(new Crossing(pool, percents.get(mark), true, now));
        }
        for (int mark = before; mark > after; mark--) {
            crossings.add(new Crossing(pool, percents.get(mark - 1), false, now));
        }
        return crossings;
    }

    /**
     * A pool has passed a mark.
     *
     * @param percent the mark
     * @param rising  whether it became fuller
     * @param now     how full it is now
     */
    public record Crossing(PoolName pool, int percent, boolean rising, Utilisation now) { }

    /** Wants to hear of crossings. */
    @FunctionalInterface
    public interface Listener {
        void crossed(Crossing crossing);
    }
}
