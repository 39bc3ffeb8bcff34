package org.imrn.node;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.imrn.cluster.SameNameException;
import org.imrn.configuration.ConfigurationReview;
import org.imrn.configuration.ImrnConfiguration;
import org.imrn.persistence.schema.ForeignSchemaException;
import org.imrn.persistence.schema.UnsupportedDatabaseException;
import org.imrn.publication.HomeLine;
import org.imrn.registration.KeptTriggers;

/** Brings the node up on a thread of its own and tries again while the database is away. */
final class Startup implements AutoCloseable {

    private static final Duration NEXT_TRY = Duration.ofSeconds(2);

    private final ImrnConfiguration configuration;
    private final DataSource dataSource;
    private final EntityManagerFactory units;
    private final KeptTriggers kept;
    private final HomeLine line;
    private final long begunNanos = System.nanoTime();
    private final Thread thread = new Thread(this::run, "imrn-start");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private volatile Optional<RunningNode> running = Optional.empty();
    private boolean closed;

    Startup(ImrnConfiguration configuration, DataSource dataSource, EntityManagerFactory units, KeptTriggers kept,
            HomeLine line) {
        this.configuration = configuration;
        this.dataSource = dataSource;
        this.units = units;
        this.kept = kept;
        this.line = line;
    }

    void begin() {
        NodeMessage.STARTING.log(configuration.node().name(), configuration.roles().all(),
                configuration.pools().pools().all().stream().map(pool -> pool.name() + " (" + pool.size() + ")").toList());
        ConfigurationReview.of(configuration).forEach(NodeMessage.REVIEW::log);
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
    }

    private void run() {
        while (!isClosed()) {
            try {
                RunningNode node = new Assembly(configuration, dataSource, units, kept, line).assemble();
                publish(node);
                return;
            } catch (UnsupportedDatabaseException | ForeignSchemaException e) {
                NodeMessage.CANNOT_START.log(configuration.node().name(), e.getMessage());
                return;
            } catch (SameNameException e) {
                // The other one may be on its way out: this node starts when it is gone.
                NodeMessage.CANNOT_START.log(configuration.node().name(), e.getMessage());
                pause();
            } catch (RuntimeException e) {
                NodeMessage.DATABASE_NOT_YET.log(configuration.node().name(), Causes.of(e));
                pause();
            } catch (Error e) {
                NodeMessage.CANNOT_START.log(configuration.node().name(), Causes.of(e));
                throw e;
            }
        }
    }

    private void publish(RunningNode node) {
        lock.lock();
        try {
            if (closed) {
                node.close();
                return;
            }
            running = Optional.of(node);
        } finally {
            lock.unlock();
        }
        NodeMessage.READY.log(configuration.node().name(), Duration.ofNanos(System.nanoTime() - begunNanos).toMillis(), node.sizeOfPools(),
                node.freeNumbersAtHand(), node.registrations().size());
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void pause() {
        lock.lock();
        try {
            if (!closed) {
                closing.await(NEXT_TRY.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    Optional<RunningNode> running() {
        return running;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
        } finally {
            lock.unlock();
        }
        running.ifPresent(RunningNode::close);
        running = Optional.empty();
    }
}
