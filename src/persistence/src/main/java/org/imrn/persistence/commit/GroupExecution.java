package org.imrn.persistence.commit;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.imrn.persistence.CommitInDoubtException;
import org.imrn.persistence.Database;
import org.imrn.persistence.DatabaseAwayException;
import org.imrn.persistence.DatabaseMessage;
import org.imrn.persistence.SqlFailure;

/** Brings one group to its end, whatever the database says: every order is answered. */
final class GroupExecution {

    private static final int ATTEMPTS = 5;
    private static final int RECONNECTS = 3;
    private static final Duration QUICK = Duration.ofSeconds(1);

    /** How long after a row was held by somebody else the groups look before they wait. */
    private static final Duration CAREFUL = Duration.ofSeconds(10);

    private final Database database;
    private final GroupWriter writer;
    private final Duration patience;
    private long carefulUntil = System.nanoTime();

    GroupExecution(Database database, GroupWriter writer) {
        this.database = database;
        this.writer = writer;
        this.patience = database.timeouts().statement().multipliedBy(2);
    }

    void commit(List<Order<?>> group) {
        if (!commitTogether(group)) {
            oneByOne(group, System.nanoTime() + patience.toNanos());
        }
    }

    /** False if the transaction was refused as a whole, so that its orders are worth trying singly. */
    private boolean commitTogether(List<Order<?>> group) {
        List<Order<?>> left = group;
        int reconnects = 0;
        SQLException collision = null;
        long quickly = System.nanoTime() + QUICK.toNanos();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                left = commitOnce(left);
                if (left.isEmpty()) {
                    return true;
                }
            } catch (CommitInDoubtException e) {
                String reason = e.getMessage();
                left.forEach(order -> order.doubt(reason));
                return true;
            } catch (DatabaseAwayException e) {
                refuse(left, root(e), e);
                return true;
            } catch (SQLException e) {
                switch (SqlFailure.of(e)) {
                    case CONNECTION -> {
                        // A pool may hand out connections that died while nobody used them: nothing was written.
                        if (++reconnects > RECONNECTS || System.nanoTime() - quickly > 0) {
                            refuse(left, root(e), e);
                            return true;
                        }
                    }
                    case COLLISION -> collision = e;
                    case LOCKED -> {
                        if (careful()) {
                            return refusedAsAWhole(left, root(e), e);
                        }
                        DatabaseMessage.HELD_ROWS.log(root(e));
                        beCareful();
                        continue;
                    }
                    case TIMEOUT, REFUSED -> {
                        return refusedAsAWhole(left, root(e), e);
                    }
                }
            } catch (RuntimeException e) {
                // Something in an order that cannot even be put into a statement.
                return refusedAsAWhole(left, e.toString(), e);
            }
            pause();
        }
        return refusedAsAWhole(left, "others kept changing the same rows", collision);
    }

    /** Returns those whose rows moved under the transaction and that have no answer yet. */
    private List<Order<?>> commitOnce(List<Order<?>> group) throws SQLException {
        group.forEach(Order::forget);
        database.inTransaction(transaction -> {
            if (!careful()) {
                writer.write(transaction, group);
            } else if (!writer.writeAround(transaction, group)) {
                beCareful();
            }
            return group;
        });
        return group.stream().filter(order -> !order.tell()).toList();
    }

    private boolean careful() {
        return System.nanoTime() - carefulUntil < 0;
    }

    /** One row that an operator's session has locked must not cost every group the time of waiting for it. */
    private void beCareful() {
        carefulUntil = System.nanoTime() + CAREFUL.toNanos();
    }

    private void oneByOne(List<Order<?>> group, long deadline) {
        for (Order<?> order : group) {
            if (order.future().isDone()) {
                continue;
            }
            if (System.nanoTime() - deadline > 0) {
                order.refuse("the database is too slow");
            } else {
                commitTogether(List.of(order));
            }
        }
    }

    private static boolean refusedAsAWhole(List<Order<?>> group, String reason, Exception error) {
        if (group.size() == 1) {
            refuse(group, reason, error);
            return true;
        }
        DatabaseMessage.ONE_BY_ONE.log(group.size(), reason);
        return false;
    }

    private static void refuse(List<Order<?>> group, String reason, Exception error) {
        DatabaseMessage.NOT_WRITTEN.log(group.size(), reason + ", " + error);
        group.forEach(order -> order.refuse(reason));
    }

    /** The first error of a batch says only which row failed, the last one why; its first line shows no data. */
    private static String root(SQLException error) {
        SQLException last = error;
        while (last.getNextException() != null) {
            last = last.getNextException();
        }
        return String.valueOf(last.getMessage()).lines().findFirst().orElse("");
    }

    private static void pause() {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2_000_000L, 40_000_000L));
    }
}
