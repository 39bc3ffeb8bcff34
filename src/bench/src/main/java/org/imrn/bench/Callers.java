package org.imrn.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.imrn.lease.Cause;
import org.imrn.lease.Holder;
import org.imrn.lease.LeaseOutcome;
import org.imrn.lease.LeaseRequest;
import org.imrn.lease.Leasing;
import org.imrn.number.E164Number;
import org.imrn.pool.PoolName;
import org.imrn.registration.PublicIdentity;
import org.imrn.registration.RegistrationId;
import org.imrn.roaming.Announcement;

/** Threads that each ask for a number, wait until it is durably theirs, and ask for the next one. */
final class Callers implements AutoCloseable {

    private static final Duration LIFETIME = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int count;
    private final ExecutorService threads;

    Callers(int count) {
        this.count = count;
        this.threads = Executors.newFixedThreadPool(count, work -> {
            Thread thread = new Thread(work, "caller");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A number for somebody who had none, told home, as a registration asks for it. */
    static E164Number lease(Leasing leasing, PoolName pool) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        UUID id = new UUID(random.nextLong(), random.nextLong());
        String identity = "sip:" + id + "@ims.home.example.com";
        LeaseOutcome outcome = leasing.lease(new LeaseRequest(pool, new Holder.OfRegistration(new RegistrationId(id)),
                LIFETIME, Optional.of(new Announcement(Announcement.Kind.PUBLISH,
                List.of(new PublicIdentity(identity)), "ims.visited.example.com")),
                new Cause("registered", Optional.of(identity), Optional.of(id + "@10.0.0.1")), PATIENCE));
        if (outcome instanceof LeaseOutcome.Granted granted && granted.fresh()) {
            return granted.lease().number();
        }
        throw new IllegalStateException("no number: " + outcome);
    }

    /** Leases per second with all callers at work. */
    double rate(Leasing leasing, PoolName pool, Duration time) {
        AtomicLong done = new AtomicLong();
        long end = System.nanoTime() + time.toNanos();
        all(() -> {
            while (System.nanoTime() < end) {
                lease(leasing, pool);
                if (System.nanoTime() < end) {
                    done.incrementAndGet();
                }
            }
            return null;
        });
        return done.get() * 1e9 / time.toNanos();
    }

    /** Microseconds a lease, all callers together leasing so many. */
    double microsEach(Leasing leasing, PoolName pool, int leases) {
        AtomicLong next = new AtomicLong();
        long begun = System.nanoTime();
        all(() -> {
            while (next.getAndIncrement() < leases) {
                lease(leasing, pool);
            }
            return null;
        });
        return (System.nanoTime() - begun) / 1e3 / leases;
    }

    /** The numbers that all callers got, asking once each. */
    List<E164Number> oneEach(Leasing leasing, PoolName pool) {
        return all(() -> lease(leasing, pool));
    }

    /**
     * Milliseconds that leases took which were wanted at even distances in time, counted from when each was wanted: one
     * that has to wait for a free caller has waited, whoever is to blame.
     */
    double[] millisAtRate(Leasing leasing, PoolName pool, double perSecond, Duration time) {
        double[] millis = new double[(int) Math.max(1, perSecond * time.toNanos() / 1e9)];
        AtomicLong next = new AtomicLong();
        long begun = System.nanoTime();
        all(() -> {
            for (long i = next.getAndIncrement(); i < millis.length; i = next.getAndIncrement()) {
                long wanted = begun + (long) (i * 1e9 / perSecond);
                for (long early = wanted - System.nanoTime(); early > 0; early = wanted - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                lease(leasing, pool);
                millis[(int) i] = (System.nanoTime() - wanted) / 1e6;
            }
            return null;
        });
        return millis;
    }

    private <T> List<T> all(Callable<T> work) {
        List<Future<T>> futures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            futures.add(threads.submit(work));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return results;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
