package org.imrn.location;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Host names that are looked up on a thread of their own, so that whoever asks waits for no longer than a time limit: the
 * machine's own resolver has none. The thread ends by itself when nobody asks any more.
 */
final class PatientHosts implements HostNames {

    private static final int MOST_WAITING = 16;
    private static final int IDLE_SECONDS = 10;

    private final HostNames slow;
    private final Duration limit;
    private final ThreadPoolExecutor thread;

    PatientHosts(HostNames slow, Duration limit) {
        this.slow = slow;
        this.limit = limit;
        thread = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), work -> {
            Thread made = new Thread(work, "imrn-hosts");
            made.setDaemon(true);
            return made;
        });
        thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public List<String> addresses(String host) throws NoAnswerException {
        FutureTask<List<String>> asked = new FutureTask<>(() -> slow.addresses(host));
        try {
            thread.execute(asked);
            return asked.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            throw new NoAnswerException(host + ": too many names are looked up on this machine already");
        } catch (TimeoutException e) {
            thread.remove(asked);
            throw new NoAnswerException(host + ": this machine did not find it within " + limit);
        } catch (ExecutionException e) {
            throw new NoAnswerException(host + ": this machine cannot look it up: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException(host + ": the search was broken off");
        }
    }
}
