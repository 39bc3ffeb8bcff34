package org.imrn.location;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/**
 * What is known of where SIP domains are. Nobody who asks waits on the thread that asks: the DNS is asked on threads of
 * its own, for each domain once at a time. An answer is remembered for its TTL, and while the DNS fails for as long as
 * that lasts: servers seldom move, and the DNS is no reason to refuse calls to one that is alive.
 */
public final class Locations implements AutoCloseable {

    private static final int THREADS = 2;
    /** Domains of subscribers' homes are as many as there are roaming partners; what nobody asks for goes first. */
    private static final int MOST = 10_000;

    private final Locating locating;
    private final Limits limits;
    private final LongSupplier nanos;
    private final ExecutorService threads;
    private final Map<SipDomain, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SipDomain, Known> eldest) {
            return size() > MOST;
        }
    };

    /**
     * How long answers are believed, whatever their TTL.
     *
     * @param least a name is not asked for more often, after a failure neither
     * @param most  a name is asked for so often at least
     */
    public record Limits(Duration least, Duration most) {

        Duration of(Duration ttl) {
            return ttl.compareTo(least) < 0 ? least : ttl.compareTo(most) > 0 ? most : ttl;
        }
    }

    /** The last good answer, and what is asked of it now, or was asked last. */
    private record Known(Optional<Located> good, CompletableFuture<Located> asked, long until) { }

    /** @param nanos a clock that only ever rises */
    Locations(Locating locating, Limits limits, LongSupplier nanos, ExecutorService threads) {
        this.locating = locating;
        this.limits = limits;
        this.nanos = nanos;
        this.threads = threads;
    }

    /**
     * With name servers to ask.
     *
     * @param configured names that this machine itself may know if the DNS does not, in lower case: those that the operator
     *                   has written, not what somebody's identity is made of
     * @param patience   how long the machine may take for that
     */
    public static Locations by(NameServers servers, Set<Transport> spoken, Limits limits, Set<String> configured,
                               Duration patience) {
        HostNames machine = new PatientHosts(HostNames::ofMachine, patience).only(Set.copyOf(configured));
        return new Locations(new Locating(servers, machine, spoken), limits, System::nanoTime,
                Executors.newFixedThreadPool(THREADS, work -> {
                    Thread thread = new Thread(work, "imrn-dns");
                    thread.setDaemon(true);
                    return thread;
                }));
    }

    /**
     * Where the domain's servers are: at once while that may be remembered, else once the DNS has answered.
     *
     * @return fails with {@link NoAnswerException} if the DNS does, never has said anything before, and this machine by
     *         itself knows nothing of the domain either
     */
    public synchronized CompletionStage<Located> of(SipDomain domain) {
        Known last = known.get(domain);
        if (last != null && (!last.asked().isDone() || nanos.getAsLong() - last.until() < 0)) {
            return last.asked();
        }
        CompletableFuture<Located> asked = new CompletableFuture<>();
        Optional<Located> good = last == null ? Optional.empty() : last.good();
        known.put(domain, new Known(good, asked, 0));
        threads.execute(() -> ask(domain, good, asked));
        return asked;
    }

    private void ask(SipDomain domain, Optional<Located> good, CompletableFuture<Located> asked) {
        try {
            Located found = locating.locate(domain);
            learn(domain, new Known(Optional.of(found), asked, after(limits.of(found.ttl()))));
            asked.complete(found);
        } catch (NoAnswerException | RuntimeException | Error e) {
            // An error too: whoever asked would wait for ever, and so would everybody after them.
            String why = Optional.ofNullable(e.getMessage()).orElseGet(e::toString);
            // What was good is worth more than what this machine says of the domain itself, and that is no DNS's answer.
            Optional<Located> still = good.map(last -> last.still(why)).or(() -> withoutDns(domain));
            learn(domain, new Known(good, asked, after(limits.least())));
            still.ifPresentOrElse(asked::complete, () -> asked.completeExceptionally(e));
        }
    }

    private Optional<Located> withoutDns(SipDomain domain) {
        try {
            return locating.withoutDns(domain);
        } catch (NoAnswerException | RuntimeException | Error e) {
            return Optional.empty(); // The trouble that led here is told, and this came of the same.
        }
    }

    private synchronized void learn(SipDomain domain, Known now) {
        known.put(domain, now);
    }

    private long after(Duration time) {
        return nanos.getAsLong() + time.toNanos();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
