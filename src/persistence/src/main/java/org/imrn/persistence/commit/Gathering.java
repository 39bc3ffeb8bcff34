package org.imrn.persistence.commit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where orders wait while a group is being committed. Bounded; never interrupts anybody, since an interrupted thread
 * would close an embedded database's file.
 */
final class Gathering {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<Order<?>> waiting = new ArrayDeque<>();
    private final int capacity;
    private boolean closed;

    Gathering(int capacity) {
        this.capacity = capacity;
    }

    /** Empty when the order waits now, else why it does not. */
    String offer(Order<?> order) {
        lock.lock();
        try {
            if (closed) {
                return "shutting down";
            }
            if (waiting.size() >= capacity) {
                return "overloaded";
            }
            waiting.addLast(order);
            arrived.signal();
            return "";
        } finally {
            lock.unlock();
        }
    }

    /** Waits for orders and takes them, at most {@code most}; none once closed. */
    List<Order<?>> next(int most) {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                arrived.awaitUninterruptibly();
            }
            List<Order<?>> group = new ArrayList<>(Math.min(most, waiting.size()));
            while (group.size() < most && !waiting.isEmpty()) {
                group.add(waiting.removeFirst());
            }
            return group;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more orders; returns those that still waited. */
    List<Order<?>> close() {
        lock.lock();
        try {
            closed = true;
            List<Order<?>> left = List.copyOf(waiting);
            waiting.clear();
            arrived.signalAll();
            return left;
        } finally {
            lock.unlock();
        }
    }
}
