package org.imrn.publication;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * The line to home servers: there from the start, speaking SIP once the SIP side of this server is connected to it. It
 * waits for an answer as long as that makes sense and no longer.
 */
public final class HomeLine {

    private volatile RegisterSender sender = register ->
            CompletableFuture.failedStage(new IllegalStateException("the SIP side of this server has not started yet"));

    /** From now on REGISTERs leave this way. */
    public void connect(RegisterSender other) {
        sender = other;
    }

    /** Answers 408 itself if nobody else has answered within {@code patience}; the stage always completes. */
    CompletionStage<HomeAnswer> ask(HomeRegister register, Duration patience) {
        return sent(register).toCompletableFuture().copy()
                .completeOnTimeout(HomeAnswer.of(408, "no answer within " + patience), patience.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private CompletionStage<HomeAnswer> sent(HomeRegister register) {
        try {
            return sender.send(register);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
