package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.imrn.demo.player.Exchange;

/** Requests sent at the same moment, and how long each took to be answered. */
public record Burst(List<Answer> answers) {

    private static final Duration LONGEST = Duration.ofSeconds(40);

    /** One final answer. */
    public record Answer(int code, Duration after) {
    }

    public static Supplier<Exchange> sending(Supplier<Exchange> request) {
        return request;
    }

    /** Sends them all, each on a thread of its own, and waits for all answers. */
    public static Burst of(List<Supplier<Exchange>> requests) {
        ExecutorService threads = Executors.newFixedThreadPool(requests.size());
        try {
            List<Answer> answers = new ArrayList<>();
            List<Callable<Answer>> tasks = new ArrayList<>();
            requests.forEach(request -> tasks.add(() -> timed(request)));
            for (Future<Answer> answer : threads.invokeAll(tasks)) {
                answers.add(answer.get());
            }
            return new Burst(answers);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new AssertionError("a request of the burst was not answered", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Answer timed(Supplier<Exchange> request) {
        long begun = System.nanoTime();
        int code = request.get().awaitFinal(LONGEST).getStatusCode();
        return new Answer(code, Duration.ofNanos(System.nanoTime() - begun));
    }

    Duration slowest() {
        return answers.stream().map(Answer::after).max(Duration::compareTo).orElseThrow();
    }

    public void allAnswered200Within(Duration limit) {
        assertThat(answers).extracting(Answer::code).containsOnly(200);
        assertThat(slowest()).as("slowest of %s", answers.size()).isLessThan(limit);
    }

    @Override
    public String toString() {
        return answers.size() + " answered, the slowest after " + slowest().toMillis() + " ms";
    }
}
