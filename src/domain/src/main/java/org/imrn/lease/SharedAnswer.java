package org.imrn.lease;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * An expensive question that is asked once at a time. Who asks while it is being answered gets the next answer, together
 * with all others who do: the one under way may have looked too early.
 */
final class SharedAnswer<T> {

    private final Supplier<T> question;
    private final Executor executor;
    private CompletableFuture<T> running;
    private Optional<CompletableFuture<T>> following = Optional.empty();

    SharedAnswer(Supplier<T> question, Executor executor) {
        this.question = question;
        this.executor = executor;
        this.running = new CompletableFuture<>();
        running.cancel(false);
    }

    /** An answer that is begun after this call. */
    synchronized CompletableFuture<T> next() {
        while (running.isDone() && following.isPresent()) {
            running = following.get();
            following = Optional.empty();
        }
        if (running.isDone()) {
            running = CompletableFuture.supplyAsync(question, executor);
            return running;
        }
        if (following.isEmpty()) {
            following = Optional.of(running.handleAsync((answer, failure) -> question.get(), executor));
        }
        return following.get();
    }
}
