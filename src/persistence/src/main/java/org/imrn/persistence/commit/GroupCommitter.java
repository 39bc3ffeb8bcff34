package org.imrn.persistence.commit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.imrn.lease.Change;
import org.imrn.lease.ChangeOutcome;
import org.imrn.lease.Claim;
import org.imrn.lease.ClaimOutcome;
import org.imrn.persistence.Database;
import org.imrn.persistence.DatabaseMessage;
import org.imrn.registration.Registration;
import org.imrn.registration.SaveOutcome;

/**
 * Writes what several callers want written at the same moment in one transaction; while it commits, the next group
 * gathers. So a commit's cost is shared by whoever waits for it, and a lone caller waits for nobody.
 *
 * <p>Every future completes, normally, on the committer's thread: whoever goes on from there with more than a moment's
 * work uses the {@code Async} methods of {@link CompletableFuture}.
 */
public final class GroupCommitter implements AutoCloseable {

    private final Gathering gathering;
    private final Database database;
    private final GroupLimits limits;
    private final GroupExecution execution;
    private final Thread thread;
    private final Duration longestStop;
    private final Duration stall;
    private volatile Attempt current = new Attempt(List.of(), System.nanoTime());

    /**
     * Starts at once; the database need not be up yet.
     *
     * @param node this node's name, for the audit, at most 64 characters
     */
    public GroupCommitter(Database database, String node, GroupLimits limits) {
        this.gathering = new Gathering(limits.waiting());
        this.database = database;
        this.limits = limits;
        this.execution = new GroupExecution(database, new GroupWriter(node));
        this.stall = database.timeouts().statement();
        this.longestStop = database.timeouts().network().multipliedBy(2);
        this.thread = new Thread(this::run, "imrn-group-committer");
        thread.setDaemon(true);
        thread.start();
    }

    public CompletableFuture<ClaimOutcome> claim(Claim claim) {
        return submit(new Order.OfClaim(claim));
    }

    public CompletableFuture<ChangeOutcome> change(Change change) {
        return submit(new Order.OfChange(change));
    }

    public CompletableFuture<SaveOutcome> save(Registration registration) {
        return submit(new Order.OfRegistration(registration, false));
    }

    public CompletableFuture<SaveOutcome> remove(Registration registration) {
        return submit(new Order.OfRegistration(registration, true));
    }

    /**
     * While a group hangs, as it does until the connections to a frozen database are given up, nobody has to wait behind
     * it: they could not be served in time anyway.
     */
    private <O> CompletableFuture<O> submit(Order<O> order) {
        String refusal = hangs() ? "the database has not answered for a while" : gathering.offer(order);
        if (!refusal.isEmpty()) {
            order.refuse(refusal);
        }
        return order.future();
    }

    private boolean hangs() {
        Attempt now = current;
        boolean late = database.away() || System.nanoTime() - now.since() > stall.toNanos();
        return late && !now.group().isEmpty() && now.group().stream().noneMatch(order -> order.future().isDone());
    }

    /** The group being written, or the last one that was. */
    private record Attempt(List<Order<?>> group, long since) {
    }

    private void run() {
        List<Order<?>> group = gathering.next(limits.group());
        while (!group.isEmpty()) {
            try {
                current = new Attempt(group, System.nanoTime());
                execution.commit(group);
            } catch (RuntimeException | Error e) {
                DatabaseMessage.GROUP_LOST.log(group.size(), e);
                String reason = "internal error, see " + DatabaseMessage.GROUP_LOST.id() + ": " + e;
                group.forEach(order -> order.refuse(reason));
            }
            group = gathering.next(limits.group());
        }
    }

    /** Finishes the group being committed; what still waits is answered NotWritten. */
    @Override
    public void close() {
        gathering.close().forEach(order -> order.refuse("shutting down"));
        try {
            thread.join(longestStop.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
