package org.imrn.arquillian.history;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.imrn.arquillian.server.Folders;
import org.imrn.arquillian.server.NodeCertificate;
import org.imrn.arquillian.server.PostgresqlServer;

/** One run, as a process of its own inside the namespace in the middle. Ends with 0 if no promise was broken. */
public final class HistoryRun {

    private static final Duration QUIET = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Duration CLOCK_STEP = Duration.ofMillis(100);

    private final Network network;
    private final long seed;
    private final Duration length;
    private final Recorder recorder = new Recorder();

    private HistoryRun(Network network, long seed, Duration length) {
        this.network = network;
        this.seed = seed;
        this.length = length;
    }

    /** @param args what the names of the namespaces begin with, how many nodes, the seed, how long faults are made */
    public static void main(String[] args) throws Exception {
        endWithParent();
        int nodes = Integer.parseInt(args[1]);
        int violations = new HistoryRun(Network.joined(args[0], nodes), Long.parseLong(args[2]), Duration.parse(args[3])).run();
        System.exit(violations == 0 ? 0 : 1);
    }

    /** The test holds the other end of the standard input; whoever kills it kills this too. */
    private static void endWithParent() {
        Thread watch = new Thread(() -> {
            try {
                System.in.read();
            } catch (IOException gone) {
                return;
            } finally {
                Runtime.getRuntime().halt(3);
            }
        }, "parent");
        watch.setDaemon(true);
        watch.start();
    }

    private int run() throws Exception {
        Path folder = Folders.fresh("history", "report");
        try (PostgresqlServer database = new PostgresqlServer("history").reachableFrom(Link.DATABASE.network()).start();
                Observer observer = new Observer(database, recorder);
                Sip sip = new Sip(Link.CALLS.middle(),
                        call -> recorder.note(new Delivery(call.callId(), call.identity(), call.at())))) {
            NodeSettings settings = new NodeSettings(network, database, new NodeCertificate("history", "certificates"));
            List<HistoryNode> nodes = IntStream.rangeClosed(1, network.nodes())
                    .mapToObj(number -> new HistoryNode(number, network, settings)).toList();
            try {
                History history = history(nodes, database, observer, sip);
                List<Violation> violations = Check.everyViolation(history);
                Report report = new Report(seed, length, network.nodes(), history, violations);
                report.write(folder);
                System.out.println(report.text());
                if (!history.unseen().isEmpty()) {
                    throw new IllegalStateException("nothing can be judged without " + history.unseen());
                }
                return violations.size();
            } finally {
                nodes.forEach(HistoryNode::stop);
            }
        }
    }

    private History history(List<HistoryNode> nodes, PostgresqlServer database, Observer observer, Sip sip) throws Exception {
        nodes.forEach(HistoryNode::launch);
        nodes.forEach(node -> node.awaitReady(sip));
        observer.begin();
        Instant wall = Instant.now();
        long monotonic = System.nanoTime();
        try (Workers workers = new Workers(nodes, sip, recorder, seed)) {
            workers.begin();
            new Nemesis(new Havoc(nodes, network, database, sip, recorder), nodes.size(), seed).rage(length);
            workers.end();
        }
        Map<Integer, Long> atHand = settled(nodes, observer);
        Duration stepped = Duration.between(wall, Instant.now()).minusNanos(System.nanoTime() - monotonic).abs();
        if (stepped.compareTo(CLOCK_STEP) > 0) {
            throw new IllegalStateException("the machine's clock was set by " + stepped + " meanwhile: nothing can be judged");
        }
        return recorder.history(observer.end(), Logs.sightings(nodes), NodeSettings.PATIENCE, atHand);
    }

    /**
     * Waits until every number is free and at hand in one of the nodes, or until that should long have been so; returns
     * how many each node has at hand then, -1 if it does not say.
     */
    private static Map<Integer, Long> settled(List<HistoryNode> nodes, Observer observer) {
        Map<Integer, ByHand> operators = new TreeMap<>();
        nodes.forEach(node -> operators.put(node.number(), new ByHand(node, NodeSettings.PATIENCE.multipliedBy(5))));
        Map<Integer, Long> atHand = new TreeMap<>();
        long size = NodeSettings.LAST - NodeSettings.FIRST + 1;
        Instant end = Instant.now().plus(QUIET);
        do {
            Pause.of(LOOK_AGAIN);
            operators.forEach((node, operator) -> atHand.put(node, operator.freeAtHand().orElse(-1)));
        } while (Instant.now().isBefore(end)
                && (observer.occupied() > 0 || atHand.values().stream().mapToLong(Long::longValue).sum() != size));
        return atHand;
    }
}
