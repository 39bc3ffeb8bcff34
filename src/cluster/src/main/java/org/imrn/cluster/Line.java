package org.imrn.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * What this node has to tell one other. One letter at a time is on its way, and whatever is told meanwhile goes as the
 * next one, of each key only the newest: so many who tell at once cost few messages, and a node that does not answer
 * costs no more memory than {@value #MOST_OWED} entries.
 *
 * <p>Whoever tells waits until the other node has it. Once it has kept one of them waiting for the whole patience it is
 * silent: nobody waits for it any more, it is tried again now and then, and hears all that it has missed before it is
 * waited for again. If that was too much to be kept, it is handed everything that this node has ({@link HandOver}).
 *
 * <p>The answer to a letter comes on a thread of Infinispan, which sends the next letter and never waits.
 */
final class Line {

    static final int MOST_IN_A_LETTER = 1_000;
    static final int MOST_OWED = 100_000;

    /** The way to the other node. */
    interface Way {

        /** Sends a letter; true when it was taken. Comes to an end in bounded time. */
        CompletionStage<Boolean> carry(Letter letter);

        /** Whether there is still somebody at its end. */
        boolean open();
    }

    /** An entry to be told, and whether it has arrived; false for one that is not waited for any more. */
    private record Owed(Told told, CompletableFuture<Boolean> arrived) {

        Owed newer(Told other) {
            return other.version() > told.version() ? new Owed(other, arrived) : this;
        }
    }

    private static final CompletableFuture<Boolean> NOT_WAITED_FOR = CompletableFuture.completedFuture(false);

    private final String name;
    private final Way way;
    private final Duration patience;
    private final Executor later;
    private final HandOver handOver;
    private final Map<Told.Slot, Owed> owed = new LinkedHashMap<>();
    private Map<Told.Slot, Owed> onItsWay = Map.of();
    private boolean busy;
    private long sentAt;
    private boolean silent;
    private boolean reported;

    /**
     * @param name  the other node's
     * @param later runs what it is given after a pause, on a thread that may send
     */
    Line(String name, Way way, Duration patience, Executor later, HandOver handOver) {
        this.name = name;
        this.way = way;
        this.patience = patience;
        this.later = later;
        this.handOver = handOver;
    }

    /** Begins to tell it; what is returned waits until the other node has it or is silent, the patience at most. */
    Runnable begin(Told told) {
        CompletableFuture<Boolean> arrived;
        List<Told> letter;
        synchronized (this) {
            arrived = owe(told);
            letter = busy ? List.of() : nextLetter();
        }
        // Not before the letter's own time has begun: whoever has waited in vain shall find it overdue.
        long deadline = System.nanoTime() + patience.toNanos();
        send(letter);
        return () -> await(arrived, deadline);
    }

    private CompletableFuture<Boolean> owe(Told told) {
        Told.Slot slot = told.slot();
        Owed underWay = onItsWay.get(slot);
        Owed mine;
        if (underWay != null && underWay.told().version() >= told.version()) {
            mine = underWay;
        } else if (owed.size() >= MOST_OWED && !owed.containsKey(slot)) {
            handOver.somethingIsLost();
            return NOT_WAITED_FOR;
        } else {
            mine = owed.merge(slot, new Owed(told, new CompletableFuture<>()), (known, other) -> known.newer(told));
        }
        return silent ? NOT_WAITED_FOR : mine.arrived();
    }

    private List<Told> nextLetter() {
        onItsWay = new LinkedHashMap<>();
        owed.entrySet().stream().limit(MOST_IN_A_LETTER).forEach(next -> onItsWay.put(next.getKey(), next.getValue()));
        owed.keySet().removeAll(onItsWay.keySet());
        handOver.next(MOST_IN_A_LETTER - onItsWay.size()).forEach(told -> onItsWay.merge(told.slot(),
                new Owed(told, new CompletableFuture<>()), (known, other) -> known.newer(told)));
        busy = !onItsWay.isEmpty();
        sentAt = System.nanoTime();
        return onItsWay.values().stream().map(Owed::told).toList();
    }

    private void send(List<Told> letter) {
        if (!letter.isEmpty()) {
            way.carry(new Letter(letter)).whenComplete((taken, failure) -> {
                if (failure == null && taken) {
                    arrived();
                } else {
                    failed();
                }
            });
        }
    }

    private void arrived() {
        Collection<Owed> done;
        List<Told> letter;
        synchronized (this) {
            done = onItsWay.values();
            letter = nextLetter();
            if (silent && owed.isEmpty() && !handOver.due()) {
                silent = false;
                if (reported) {
                    ClusterMessage.ANSWERS_AGAIN.log(name);
                }
                reported = false;
            }
        }
        done.forEach(entry -> entry.arrived().complete(true));
        send(letter);
    }

    /** It is told again, unless something newer has come up. */
    private void failed() {
        if (!way.open()) {
            giveUp();
            return;
        }
        fallSilent();
        synchronized (this) {
            // Not when it is only late: that happens several times a second while a machine is overloaded.
            if (!reported) {
                ClusterMessage.SILENT.log(name);
            }
            reported = true;
            Map<Told.Slot, Owed> since = new LinkedHashMap<>(owed);
            owed.clear();
            owed.putAll(onItsWay);
            since.forEach((slot, entry) -> owed.merge(slot, entry, (known, other) ->
                    other.told().version() > known.told().version() ? other : known));
            onItsWay = Map.of();
        }
        later.execute(this::again);
    }

    private void again() {
        List<Told> letter;
        synchronized (this) {
            letter = nextLetter();
        }
        send(letter);
    }

    /** The other node has left. It hears everything when it joins again. */
    private void giveUp() {
        List<Owed> all;
        synchronized (this) {
            all = all();
            owed.clear();
            onItsWay = Map.of();
            busy = false;
        }
        all.forEach(entry -> entry.arrived().complete(false));
    }

    private List<Owed> all() {
        return Stream.concat(onItsWay.values().stream(), owed.values().stream()).toList();
    }

    private void fallSilent() {
        List<Owed> all;
        synchronized (this) {
            if (silent) {
                return;
            }
            silent = true;
            all = all();
        }
        all.forEach(entry -> entry.arrived().complete(false));
    }

    private void await(CompletableFuture<Boolean> arrived, long deadline) {
        try {
            arrived.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (overdue()) {
                fallSilent();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("never completed that way", e);
        }
    }

    private synchronized boolean overdue() {
        return busy && System.nanoTime() - sentAt >= patience.toNanos();
    }

    /** Whether all that was told until now has arrived. Waits for it, the patience at most. */
    boolean hasHeardAll() {
        List<Owed> all;
        synchronized (this) {
            if (handOver.due()) {
                return false;
            }
            all = all();
        }
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            for (Owed entry : all) {
                if (!entry.arrived().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return false;
                }
            }
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
