package org.imrn.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.imrn.number.NumberBlock;
import org.imrn.pool.Pool;

/**
 * Two nodes in a cluster beside one node alone, each a process of its own, on databases of the same PostgreSQL. On one
 * machine they share its cores and its disk, so two cannot be twice as fast; they must not slow each other down.
 */
final class TwoNodes implements Measurement {

    private static final String MINE = "insert into block (pool, first_number, size, worker, epoch) "
            + "select '%s', %d, %d, id, 1 from node where name = '%s'";

    @Override
    public List<Figure> measure(Plan plan, Databases databases) throws IOException {
        PoolOf pool = PoolOf.numbers("large", 13_000_000_000L, plan.largePool());
        int[] ports = freePorts();
        String members = "127.0.0.1[" + ports[0] + "],127.0.0.1[" + ports[1] + "]";
        int each = Math.max(1, plan.callers() / 2);
        try (BenchDatabase alone = databases.create(Databases.Product.POSTGRESQL, "alone");
             BenchDatabase shared = databases.create(Databases.Product.POSTGRESQL, "shared")) {
            shareOut(shared, pool);
            try (NodeHandle one = new NodeHandle(NodeKeys.of("one", alone, List.of(pool)), plan.callers());
                 NodeHandle first = new NodeHandle(member("first", shared, pool, members, ports[0]), each);
                 NodeHandle second = new NodeHandle(member("second", shared, pool, members, ports[1]), each)) {
                List.of(one, first, second).forEach(NodeHandle::awaitReady);
                Turns turns = Turns.of(plan.rounds(), () -> rate(plan.round(), List.of(one)),
                        () -> rate(plan.round(), List.of(first, second)));
                return List.of(new Figure("two nodes beside one, PostgreSQL", turns.product(), "leases/s",
                        Optional.of(turns.baseline()), Optional.of(Target.ratioAtLeast(0.7))));
            }
        }
    }

    private static NodeKeys member(String name, BenchDatabase database, PoolOf pool, String members, int port) {
        return NodeKeys.of(name, database, List.of(pool)).with("imrn.cluster.members", members)
                .with("imrn.cluster.port", Integer.toString(port));
    }

    /** Both nodes have lived before, each working every other block. */
    private static void shareOut(BenchDatabase database, PoolOf pool) {
        List<String> names = List.of("first", "second");
        names.forEach(name -> database.execute("insert into node (name, started_at, heartbeat_at) values ('" + name
                + "', current_timestamp, current_timestamp)"));
        List<NumberBlock> blocks = new Pool(pool.name(), List.of(pool.range()), Duration.ofDays(1)).blocks();
        for (int i = 0; i < blocks.size(); i++) {
            database.execute(MINE.formatted(pool.name(), blocks.get(i).first().value(), blocks.get(i).size(),
                    names.get(i % 2)));
        }
    }

    private static double rate(Duration time, List<NodeHandle> nodes) {
        nodes.forEach(node -> node.order("lease large " + time));
        return nodes.stream().mapToDouble(node -> Double.parseDouble(node.answer())).sum();
    }

    /** Both open at once, so that none is found twice. */
    private static int[] freePorts() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket one = new ServerSocket(0, 1, loopback); ServerSocket other = new ServerSocket(0, 1, loopback)) {
            return new int[] {one.getLocalPort(), other.getLocalPort()};
        }
    }
}
