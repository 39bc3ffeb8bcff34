package org.imrn.demo.player;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Things that arrived so far, in order, which a test or a story can wait on. Safe for use by many threads. */
public final class Arrivals<T> {
    private final List<T> arrived = new ArrayList<>();

    public synchronized void add(T one) {
        arrived.add(one);
        notifyAll();
    }

    /** What has arrived until now. */
    public synchronized List<T> list() {
        return List.copyOf(arrived);
    }

    /**
     * Waits for the first arrival, past or to come, that is wanted.
     *
     * @param describe how to name an arrival in the error
     * @throws SipTimeout when none came in time
     */
    public synchronized T await(String what, Predicate<? super T> wanted, Duration patience, Function<T, String> describe) {
        long deadline = System.nanoTime() + patience.toNanos();
        int looked = 0;
        while (true) {
            for (; looked < arrived.size(); looked++) {
                if (wanted.test(arrived.get(looked))) {
                    return arrived.get(looked);
                }
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SipTimeout("no " + what + " within " + patience.toMillis() + " ms; arrived: "
                        + arrived.stream().map(describe).toList());
            }
            pause(left);
        }
    }

    private void pause(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SipTimeout("interrupted while waiting");
        }
    }
}
