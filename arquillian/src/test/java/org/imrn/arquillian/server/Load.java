package org.imrn.arquillian.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.imrn.demo.player.SipTimeout;

/** Several S-CSCF threads that register new visitors and refresh those they have, and note every 200. */
final class Load {

    /** So many REGISTERs are on their way at most, and are sent again to the server that is back. */
    static final int THREADS = 6;
    private static final Duration GIVEN_UP = Duration.ofSeconds(3);

    private final Stage stage;
    private final IntFunction<Visitor> visitors;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private final Set<Visitor> acknowledged = ConcurrentHashMap.newKeySet();
    private volatile boolean going;
    private ExecutorService threads = Executors.newCachedThreadPool();

    Load(Stage stage, IntFunction<Visitor> visitors) {
        this.stage = stage;
        this.visitors = visitors;
    }

    /** Visitors whose REGISTER was answered 200 at least once. */
    Set<Visitor> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /** How many REGISTERs were answered 200 so far. */
    int answers() {
        return answers.get();
    }

    /** Goes on in the background. @param most no more new visitors than this in all, from then on only refreshes */
    void begin(int most) {
        going = true;
        threads = Executors.newFixedThreadPool(THREADS);
        for (int thread = 0; thread < THREADS; thread++) {
            threads.execute(() -> work(most));
        }
    }

    private void work(int most) {
        List<Visitor> mine = new ArrayList<>();
        for (int turn = 0; going; turn++) {
            boolean fresh = mine.isEmpty() || turn % 3 != 2;
            int number = fresh ? next.getAndUpdate(n -> n < most ? n + 1 : n) : most;
            Visitor visitor = number < most ? visitors.apply(number)
                    : mine.isEmpty() ? visitors.apply(turn % most) : mine.get(turn % mine.size());
            try {
                if (stage.registering(visitor, 3600).awaitFinal(GIVEN_UP).getStatusCode() == 200) {
                    mine.add(visitor);
                    acknowledged.add(visitor);
                    answers.incrementAndGet();
                }
            } catch (SipTimeout e) {
                // Killed meanwhile: not acknowledged.
                going = false;
            }
        }
    }

    /** Ends when no thread waits for an answer any more. */
    void end() {
        going = false;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the load does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
