package org.imrn.arquillian.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import org.imrn.arquillian.server.Visitor;

/**
 * Refreshes the visitors and calls them, one after the other at a steady pace, as a network with two application
 * servers behind one name does: whoever gets no answer or 503 from one asks the other, and leaves the first one alone
 * for the rest of the turn (or every request would wait for a node that is away). As fast as can be would starve the
 * nodes that start beside it.
 */
final class SteadyLoad implements AutoCloseable {

    /** Of each of the two kinds of request. */
    private static final Duration PACE = Duration.ofMillis(25);

    private final List<ClusterNode> nodes;
    private final Map<Visitor, String> numbers;
    private final AtomicInteger done = new AtomicInteger();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);

    SteadyLoad(TwoNodes nodes, Map<Visitor, String> numbers) {
        this.nodes = nodes.both();
        this.numbers = numbers;
        atSteadyPace(stream("REGISTER of ", (node, visitor) -> node.registers(visitor, TwoNodes.LONG)));
        atSteadyPace(stream("call to ", this::delivered));
    }

    private void atSteadyPace(Runnable stream) {
        threads.scheduleWithFixedDelay(stream, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One request each time, first to the node that answered last; the two nodes take turns in who is first. */
    private Runnable stream(String what, BiPredicate<ClusterNode, Visitor> request) {
        List<Visitor> visitors = List.copyOf(numbers.keySet());
        int[] step = {0, 0};
        return () -> {
            int turn = step[0] / visitors.size();
            int at = step[0]++ % visitors.size();
            int preferred = at == 0 ? turn % 2 : step[1];
            step[1] = asked(what + visitors.get(at).identity(), preferred, visitors.get(at), request);
            done.incrementAndGet();
        };
    }

    /** Whoever answered, to be asked first from now on. What breaks in here is a failure too and does not end the load. */
    private int asked(String what, int preferred, Visitor visitor, BiPredicate<ClusterNode, Visitor> request) {
        try {
            if (request.test(nodes.get(preferred), visitor)) {
                return preferred;
            }
            if (!request.test(nodes.get(1 - preferred), visitor)) {
                failures.add(what);
            }
        } catch (RuntimeException | Error e) {
            failures.add(what + ": " + e);
        }
        return 1 - preferred;
    }

    /** Any other final answer than 503 counts: a network would not ask the other node then. */
    private boolean delivered(ClusterNode node, Visitor visitor) {
        Optional<Integer> code = node.callTo(numbers.get(visitor));
        if (code.isPresent() && code.get() != 200 && code.get() != 503) {
            failures.add(code.get() + " to the call to " + visitor.identity() + " at " + node);
        }
        return code.filter(status -> status == 200).isPresent();
    }

    /** How many requests were answered or given up. */
    int done() {
        return done.get();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Ends when nobody waits for an answer any more. */
    void end() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(40, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the load does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        end();
    }
}
