package org.imrn.sip;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
     * Looks from now on. Returns when every hop has been looked for once, so that the first call after a start finds it,
     * yet no later than this: a DNS that says nothing must not keep the server from what needs no next hop.
     */
    void begin(ScheduledExecutorService thread, Duration patience) {
        Map<String, CompletableFuture<?>> first = new LinkedHashMap<>();
        named.forEach(hop -> first.put(hop, look(hop)));
        named.forEach(hop -> thread.scheduleWithFixedDelay(() -> look(hop), SECONDS, SECONDS, TimeUnit.SECONDS));
        try {
            CompletableFuture.allOf(first.values().toArray(CompletableFuture<?>[]::new)).get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            first.keySet().stream().filter(hop -> !first.get(hop).isDone())
                    .forEach(hop -> failed(hop, "no answer within " + patience + ", it is still awaited"));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<?> look(String hop) {
        return directory.apply(hop).orElseThrow().handle((located, failure) -> {
            Optional.ofNullable(located).ifPresentOrElse(found -> take(hop, found),
                    () -> failed(hop, String.valueOf(failure.getMessage())));
            return hop;
        }).toCompletableFuture();
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
