package org.imrn.sip;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.imrn.location.Located;
import org.imrn.routing.HopChoice;
import org.imrn.routing.NextHops;

/**
 * Keeps the next hops that are named by a domain where the DNS says they are. Calls take what is known: none waits for the
 * DNS, and when it fails they go where the next hop was before.
 */
final class HopLookup {

    /** What is remembered is not asked for again: looking costs nothing. */
    private static final long SECONDS = 1;

    private final Function<String, Optional<CompletionStage<Located>>> directory;
    private final NextHops hops;
    private final List<String> named;
    /** What was said last of the DNS's trouble with a hop, so that it is said once. */
    private final ConcurrentHashMap<String, String> trouble = new ConcurrentHashMap<>();

    /**
     * @param directory where the servers of a domain are; has nothing to say of what is no domain
     * @param named     the next hops that are domains
     */
    HopLookup(Function<String, Optional<CompletionStage<Located>>> directory, NextHops hops, List<String> named) {
        this.directory = directory;
        this.hops = hops;
        this.named = List.copyOf(named);
        this.named.forEach(hop -> hops.located(hop, List.of()));
    }

    boolean isNeeded() {
        return !named.isEmpty();
    }

    /**
     * Looks from now on; nobody waits for it.
     *
     * @return done when every hop has been looked for once, yet no later than this: a DNS that says nothing must not keep
     *         the server from what needs no next hop
     */
    CompletionStage<Void> begin(ScheduledExecutorService thread, Duration patience) {
        Map<String, CompletableFuture<?>> first = new LinkedHashMap<>();
        named.forEach(hop -> first.put(hop, look(hop)));
        named.forEach(hop -> thread.scheduleWithFixedDelay(() -> look(hop), SECONDS, SECONDS, TimeUnit.SECONDS));
        CompletableFuture<Void> settled = CompletableFuture.allOf(first.values().toArray(CompletableFuture<?>[]::new));
        if (!settled.isDone()) {
            thread.schedule(() -> {
                settled.complete(null);
                first.keySet().stream().filter(hop -> !first.get(hop).isDone())
                        .forEach(hop -> failed(hop, "no answer within " + patience + ", it is still awaited"));
            }, patience.toNanos(), TimeUnit.NANOSECONDS);
        }
        return settled;
    }

    /** Whatever goes wrong is told, and does not end the looking. */
    private CompletableFuture<?> look(String hop) {
        try {
            return directory.apply(hop).orElseThrow().thenAccept(found -> take(hop, found)).exceptionally(failure -> {
                Throwable why = failure instanceof CompletionException ? failure.getCause() : failure;
                failed(hop, String.valueOf(why.getMessage()));
                return null;
            }).toCompletableFuture();
        } catch (RuntimeException | Error e) {
            failed(hop, e.toString());
            return CompletableFuture.completedFuture(hop);
        }
    }

    private void take(String hop, Located found) {
        boolean news = hops.located(hop, found.choices());
        if (found.choices().isEmpty()) {
            failed(hop, found.trouble().orElse("there is no such server"));
        } else if (found.trouble().isPresent()) {
            if (isNew(hop, found.trouble().get())) {
                SipMessage.HOP_STALE.log(hop, found.trouble().get());
            }
        } else if (trouble.remove(hop) != null || news) {
            SipMessage.HOP_LOCATED.log(hop, found.choices().stream().map(HopChoice::addresses).toList());
        }
    }

    private void failed(String hop, String why) {
        if (isNew(hop, why)) {
            SipMessage.HOP_NOWHERE.log(hop, why);
        }
    }

    private boolean isNew(String hop, String why) {
        return !why.equals(trouble.put(hop, why));
    }
}
