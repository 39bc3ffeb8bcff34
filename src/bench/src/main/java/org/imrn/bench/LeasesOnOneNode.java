package org.imrn.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.imrn.configuration.DatabaseSettings;
import org.imrn.lease.Leasing;
import org.imrn.pool.PoolName;

/** What a durable lease costs on one node: how many a second, how late at half of that, and in which pools. */
final class LeasesOnOneNode implements Measurement {

    private static final int LAST = 10;
    private static final int CROWD = 200;
    private static final double NINETY_NINE = 0.99;
    private static final long RAW = 15_000_000_000L;

    private final Databases.Product product;

    LeasesOnOneNode(Databases.Product product) {
        this.product = product;
    }

    @Override
    public List<Figure> measure(Plan plan, Databases databases) throws SQLException {
        PoolOf large = PoolOf.numbers("large", 13_000_000_000L, plan.largePool());
        PoolOf crowded = PoolOf.numbers("crowded", 13_500_000_000L, CROWD);
        List<PoolOf> small = pools("small", 13_600_000_000L, plan);
        List<PoolOf> empty = pools("empty", 13_700_000_000L, plan);
        List<PoolOf> full = pools("full", 13_800_000_000L, plan);
        List<PoolOf> all = new ArrayList<>(List.of(large, crowded));
        List.of(small, empty, full).forEach(all::addAll);
        try (BenchDatabase database = databases.create(product, "one")) {
            full.forEach(pool -> pool.preload(database, plan.smallPool() - LAST));
            try (BenchNode node = new BenchNode(database, NodeKeys.of("bench", database, all).map());
                 Callers callers = new Callers(plan.callers())) {
                Leasing leasing = node.running().leasing();
                callers.rate(leasing, large.name(), plan.round());
                List<Figure> figures = new ArrayList<>();
                figures.add(crowd(leasing, crowded.name()));
                figures.add(sizes(plan, leasing, small, large.name()));
                figures.add(lastNumbers(leasing, empty, full));
                figures.addAll(rates(plan, database, leasing, large.name(), callers));
                return figures;
            }
        }
    }

    private static List<PoolOf> pools(String name, long first, Plan plan) {
        List<PoolOf> pools = new ArrayList<>();
        for (int i = 0; i < plan.pools(); i++) {
            pools.add(PoolOf.numbers(name + "-" + i, first + (long) i * plan.smallPool(), plan.smallPool()));
        }
        return pools;
    }

    private Figure crowd(Leasing leasing, PoolName pool) {
        try (Callers callers = new Callers(CROWD)) {
            int leases = new HashSet<>(callers.oneEach(leasing, pool)).size();
            return Figure.promised(CROWD + " threads on " + CROWD + " numbers, " + product.shown, leases, "leases",
                    Target.exactly(CROWD));
        }
    }

    /** Each turn leases all numbers of a small pool, and as many of the large one. */
    private Figure sizes(Plan plan, Leasing leasing, List<PoolOf> small, PoolName large) {
        var pool = small.iterator();
        try (Callers callers = new Callers(Math.min(plan.callers(), plan.smallPool() / 8))) {
            Turns turns = Turns.of(small.size() - 1,
                    () -> callers.microsEach(leasing, pool.next().name(), plan.smallPool()),
                    () -> callers.microsEach(leasing, large, plan.smallPool()));
            return new Figure("a lease in a pool of " + plan.largePool() + " beside one of " + plan.smallPool() + ", "
                    + product.shown, turns.product(), "us", Optional.of(turns.baseline()),
                    Optional.of(Target.ratioAtMost(1.2)));
        }
    }

    /** Each turn leases ten numbers one after the other: of an empty pool, and the last ten of a full one. */
    private Figure lastNumbers(Leasing leasing, List<PoolOf> empty, List<PoolOf> full) {
        var roomy = empty.iterator();
        var nearlyFull = full.iterator();
        try (Callers one = new Callers(1)) {
            Turns turns = Turns.of(full.size() - 1,
                    () -> one.microsEach(leasing, roomy.next().name(), LAST),
                    () -> one.microsEach(leasing, nearlyFull.next().name(), LAST));
            return new Figure("a lease with " + LAST + " numbers left beside the empty pool, " + product.shown,
                    turns.product(), "us", Optional.of(turns.baseline()), Optional.of(Target.ratioAtMost(1.2)));
        }
    }

    private List<Figure> rates(Plan plan, BenchDatabase database, Leasing leasing, PoolName pool, Callers callers)
            throws SQLException {
        int batch = Integer.parseInt(DatabaseSettings.GROUP_SIZE.defaultText());
        try (RawBatches raw = new RawBatches(database, RAW, batch)) {
            Turns turns = Turns.of(plan.rounds(), () -> raw.rate(plan.round()),
                    () -> callers.rate(leasing, pool, plan.round()));
            double pace = turns.product() / 2;
            double[] bare = raw.millisAtRate(pace, plan.openLoop());
            double[] millis = callers.millisAtRate(leasing, pool, pace, plan.openLoop());
            return List.of(new Figure("durable leases beside JDBC batches of " + batch + ", " + product.shown,
                            turns.product(), "leases/s", Optional.of(turns.baseline()),
                            Optional.of(Target.ratioAtLeast(0.5))),
                    new Figure("half the peak rate beside JDBC at that pace, " + product.shown + ": half the leases wait",
                            Turns.median(millis), "ms", Optional.of(Turns.median(bare)), Optional.empty()),
                    new Figure("half the peak rate beside JDBC at that pace, " + product.shown + ": 99 % wait at most",
                            Turns.quantile(millis, NINETY_NINE), "ms", Optional.of(Turns.quantile(bare, NINETY_NINE)),
                            Optional.of(Target.atMost(50))));
        }
    }
}
