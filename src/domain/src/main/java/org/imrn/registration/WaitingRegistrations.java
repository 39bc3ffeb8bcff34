package org.imrn.registration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Gives registrations that wait for a number another chance, and does what was kept during an outage.
 *
 * <p>In random order, so that nodes do not all ask for the same ones, and no more at a time than a budget.
 */
public final class WaitingRegistrations {

    private final Registrar registrar;
    private final ReplicatedRegistrations registrations;
    private final KeptTriggers kept;
    private final RandomGenerator random;

    public WaitingRegistrations(Registrar registrar, ReplicatedRegistrations registrations, KeptTriggers kept,
                                RandomGenerator random) {
        this.registrar = registrar;
        this.registrations = registrations;
        this.kept = kept;
        this.random = random;
    }

    /** Tries at most {@code budget} that wait and returns how many got a number; stops at the first that gets none. */
    public int retry(int budget) {
        List<Registration> waiting = new ArrayList<>(registrations.waiting());
        Collections.shuffle(waiting, new Random(random.nextLong()));
        int bound = 0;
        for (Registration registration : waiting.subList(0, Math.min(budget, waiting.size()))) {
            var outcome = registrar.retry(registration.id(), registration.name());
            if (outcome.filter(WaitingRegistrations::hopeless).isPresent()) {
                return bound;
            }
            bound += outcome.filter(RegistrationOutcome.Bound.class::isInstance).isPresent() ? 1 : 0;
        }
        return bound;
    }

    private static boolean hopeless(RegistrationOutcome outcome) {
        return outcome instanceof RegistrationOutcome.Waiting || outcome instanceof RegistrationOutcome.Kept;
    }

    /**
     * Tries the oldest {@code budget} that are kept and returns how many could be done. Many at once: what one has to
     * wait for in the database, others wait for at the same time.
     *
     * @param failed is told of each that fails for reasons unknown: it stays kept and stops no other
     */
    public int resumeKept(int budget, ExecutorService threads, Consumer<Throwable> failed) {
        List<Future<Boolean>> tried = kept.oldest(budget).stream()
                .map(trigger -> threads.submit(() -> resume(trigger))).toList();
        int done = 0;
        for (Future<Boolean> one : tried) {
            done += doneIn(one, failed) ? 1 : 0;
        }
        return done;
    }

    private boolean resume(RegistrationTrigger trigger) {
        return registrar.resume(trigger).filter(outcome -> !(outcome instanceof RegistrationOutcome.Kept)).isPresent();
    }

    private static boolean doneIn(Future<Boolean> tried, Consumer<Throwable> failed) {
        try {
            return tried.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            failed.accept(e.getCause());
            return false;
        }
    }
}
