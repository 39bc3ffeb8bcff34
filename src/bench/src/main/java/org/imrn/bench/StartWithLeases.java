package org.imrn.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * How long a node takes from the start of its process until it is ready, with many leases in the database; beside it,
 * how long it takes to read their rows and do nothing with them.
 */
final class StartWithLeases implements Measurement {

    private static final int FETCH = 2_000;

    private final Databases.Product product;

    StartWithLeases(Databases.Product product) {
        this.product = product;
    }

    @Override
    public List<Figure> measure(Plan plan, Databases databases) throws IOException, SQLException {
        PoolOf pool = PoolOf.numbers("visitors", 13_000_000_000L, plan.largePool());
        NodeKeys keys;
        double raw;
        try (BenchDatabase database = databases.create(product, "start")) {
            pool.preload(database, plan.preloaded());
            database.execute("analyze");
            keys = NodeKeys.of("bench", database, List.of(pool));
            raw = secondsToRead(database, plan.preloaded());
        }
        try (NodeHandle node = new NodeHandle(keys, 1)) {
            double seconds = node.awaitReady();
            if (node.progress() < 1) {
                throw new IllegalStateException("the node did not tell how far it had come");
            }
            return List.of(new Figure("start with " + plan.preloaded() + " leases, " + product.shown, seconds, "s",
                    Optional.of(raw), Optional.of(Target.atMost(30))));
        }
    }

    private static double secondsToRead(BenchDatabase database, int expected) throws SQLException {
        long begun = System.nanoTime();
        int rows = 0;
        try (Connection connection = database.source().getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(FETCH);
                try (ResultSet row = statement.executeQuery("select * from lease")) {
                    while (row.next()) {
                        rows++;
                    }
                }
            }
            connection.rollback();
            connection.setAutoCommit(true);
        }
        if (rows != expected) {
            throw new IllegalStateException(rows + " rows instead of " + expected);
        }
        return (System.nanoTime() - begun) / 1e9;
    }
}
