package org.imrn.publication;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The line to home servers: there from the start, speaking SIP once the SIP side of this server is connected to it. It
 * waits for an answer as long as that makes sense and no longer.
 */
public final class HomeLine {

    private final HomeLocator locator;
    private volatile RegisterSender sender = register ->
            CompletableFuture.failedStage(new IllegalStateException("the SIP side of this server has not started yet"));

    /** To home servers whose URIs say where they are. */
    public HomeLine() {
        this(homeServer -> CompletableFuture.completedStage(List.of()));
    }

    public HomeLine(HomeLocator locator) {
        this.locator = locator;
    }

    /** From now on REGISTERs leave this way. */
    public void connect(RegisterSender other) {
        sender = other;
    }

    /**
     * Asks the places of the home server in turn until one has an answer of its own. Answers 408 itself if nobody else has
     * answered, each within {@code patience}; the stage always completes.
     */
    CompletionStage<HomeAnswer> ask(HomeRegister register, Duration patience) {
        return begun(() -> locator.placesOf(register.homeServer())).thenCompose(places -> places.isEmpty()
                ? sent(register, patience) : ask(register, places, patience));
    }

    private CompletionStage<HomeAnswer> ask(HomeRegister register, List<String> places, Duration patience) {
        CompletionStage<HomeAnswer> first = sent(register.by(places.get(0)), patience);
        return places.size() == 1 ? first : first.handle((answer, failure) -> Optional.ofNullable(answer))
                .thenCompose(answer -> answer.filter(HomeLine::isItsOwn).map(CompletableFuture::completedStage)
                        .orElseGet(() -> ask(register, places.subList(1, places.size()), patience)));
    }

    /** Not an answer that says no more than that this place cannot take it. */
    private static boolean isItsOwn(HomeAnswer answer) {
        return answer.status() != 408 && answer.status() != 503;
    }

    private CompletionStage<HomeAnswer> sent(HomeRegister register, Duration patience) {
        return begun(() -> sender.send(register)).toCompletableFuture().copy()
                .completeOnTimeout(HomeAnswer.of(408, "no answer within " + patience), patience.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private static <T> CompletionStage<T> begun(Supplier<CompletionStage<T>> beginning) {
        try {
            return beginning.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
