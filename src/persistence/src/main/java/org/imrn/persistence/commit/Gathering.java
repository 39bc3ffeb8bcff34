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
 *
 * <p>A sweep orders hundreds of changes at once, and no caller who wants a number shall wait behind them: changes and the
 * other orders wait in two lines, and a group takes from both in turn, from each in the order they came in.
 */
final class Gathering {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<Order<?>> changes = new ArrayDeque<>();
    private final Deque<Order<?>> others = new ArrayDeque<>();
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
            if (waiting() >= capacity) {
                return "overloaded";
            }
            (order instanceof Order.OfChange ? changes : others).addLast(order);
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
            while (waiting() == 0 && !closed) {
                arrived.awaitUninterruptibly();
            }
            int size = Math.min(most, waiting());
            List<Order<?>> group = new ArrayList<>(size);
            boolean turn = false;
            while (group.size() < size) {
                turn = !turn;
                Deque<Order<?>> line = changes.isEmpty() || turn && !others.isEmpty() ? others : changes;
                group.add(line.removeFirst());
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
            List<Order<?>> left = new ArrayList<>(others);
            left.addAll(changes);
            others.clear();
            changes.clear();
            arrived.signalAll();
            return left;
        } finally {
            lock.unlock();
        }
    }

    private int waiting() {
        return changes.size() + others.size();
    }
}
