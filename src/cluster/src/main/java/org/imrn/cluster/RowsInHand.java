package org.imrn.cluster;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Rows on their way from the database into a cache: read ahead by a thread of its own, which stops reading while
 * {@value #MOST} are in hand. So reading and filling go on side by side, and memory holds a few pages whatever the table's
 * size.
 */
final class RowsInHand<R> implements AutoCloseable {

    static final int MOST = 10_000;
    private static final int LOOK_UP_MILLIS = 100;

    private final BlockingQueue<Optional<R>> inHand = new ArrayBlockingQueue<>(MOST);
    private volatile Optional<RuntimeException> failure = Optional.empty();
    private volatile boolean closed;

    /** Whoever takes the rows has stopped; the reading ends by it. */
    private static final class Closed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    RowsInHand(String name, Preload<? extends R> source) {
        Thread reading = new Thread(() -> read(source), "imrn-load-" + name);
        reading.setDaemon(true);
        reading.start();
    }

    private void read(Preload<? extends R> source) {
        try {
            source.forEach(row -> hand(Optional.of(row)));
        } catch (Closed e) {
            return;
        } catch (RuntimeException e) {
            failure = Optional.of(e);
        } catch (Error e) {
            // Whoever takes the rows is told, too; the thread ends here either way.
            failure = Optional.of(new IllegalStateException("the rows cannot be read", e));
        }
        hand(Optional.empty());
    }

    /** Never waits for good: nobody may be there to take it any more. */
    private void hand(Optional<R> row) {
        try {
            while (!inHand.offer(row, LOOK_UP_MILLIS, TimeUnit.MILLISECONDS)) {
                if (closed) {
                    throw new Closed();
                }
            }
        } catch (InterruptedException e) {
            throw new Closed();
        }
    }

    /**
     * The next row, waiting for it; empty at the end.
     *
     * @throws RuntimeException what the reading failed with
     */
    Optional<R> next() throws InterruptedException {
        Optional<R> row = inHand.take();
        if (row.isEmpty() && failure.isPresent()) {
            throw failure.get();
        }
        return row;
    }

    @Override
    public void close() {
        closed = true;
    }
}
