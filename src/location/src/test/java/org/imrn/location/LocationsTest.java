package org.imrn.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LocationsTest {

    private static final SipDomain DOMAIN = SipDomain.of("sip:example.com;transport=udp").orElseThrow();
    private final WrittenNames names = new WrittenNames().at("example.com", "192.0.2.1");
    private final WrittenHosts hosts = new WrittenHosts();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000);
    private final Work work = new Work();
    private final Locations locations = new Locations(new Locating(names, hosts::of, EnumSet.allOf(Transport.class)),
            new Locations.Limits(Duration.ofSeconds(5), Duration.ofSeconds(20)), nanos::get, work);

    private CompletableFuture<Located> asked() {
        return locations.of(DOMAIN).toCompletableFuture();
    }

    private Located located() throws Exception {
        CompletableFuture<Located> asked = asked();
        work.doAll();
        return asked.get(0, TimeUnit.SECONDS);
    }

    private void wait(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private static List<String> addresses(Located located) {
        return located.choices().stream().flatMap(choice -> choice.addresses().stream()).toList();
    }

    @Test
    void nobodyIsKeptWaitingAndOneQuestionIsUnderWayAtATime() {
        CompletableFuture<Located> first = asked();
        assertThat(first).isNotDone();
        assertThat(asked()).isSameAs(first);
        work.doAll();
        assertThat(first).isCompleted();
        assertThat(names.asked()).hasSize(2);
    }

    @Test
    void anAnswerIsRememberedForItsTtlWithinTheLimits() throws Exception {
        names.living(Duration.ofSeconds(10));
        located();
        wait(9);
        located();
        assertThat(names.asked()).hasSize(2);
        wait(2);
        located();
        assertThat(names.asked()).hasSize(4);
        names.living(Duration.ZERO);
        wait(10);
        located();
        wait(4);
        located();
        assertThat(names.asked()).hasSize(6);
    }

    @Test
    void whileTheDnsFailsTheLastGoodAnswerStandsAndSaysSo() throws Exception {
        located();
        names.silentOn("example.com");
        wait(21);
        Located still = located();
        assertThat(addresses(still)).containsExactly("sip:192.0.2.1:5060;transport=udp");
        assertThat(still.trouble()).hasValueSatisfying(why -> assertThat(why).contains("silence"));
        wait(3600);
        assertThat(addresses(located())).hasSize(1);
        names.silentOn("").at("example.com", "192.0.2.2");
        wait(6);
        assertThat(located().trouble()).isEmpty();
        assertThat(addresses(located())).containsExactly("sip:192.0.2.2:5060;transport=udp");
    }

    @Test
    void thatThereIsNothingIsAnAnswer() throws Exception {
        located();
        names.at("example.com");
        wait(21);
        assertThat(addresses(located())).isEmpty();
    }

    @Test
    void withoutAnyAnswerThereIsNoneAndItIsAskedAgainLater() throws Exception {
        names.silentOn("_sip._udp.example.com");
        assertThatThrownBy(this::located).hasRootCauseInstanceOf(NoAnswerException.class);
        assertThatThrownBy(this::located).hasRootCauseInstanceOf(NoAnswerException.class);
        assertThat(names.asked()).hasSize(1);
        names.silentOn("");
        wait(6);
        assertThat(addresses(located())).hasSize(1);
    }

    @Test
    void whileTheDnsHasNeverAnsweredTheMachineIsAskedEachTimeAnew() throws Exception {
        names.silentOn("_sip._udp.example.com");
        hosts.at("example.com", "192.0.2.7");
        assertThat(addresses(located())).containsExactly("sip:192.0.2.7:5060;transport=udp");
        hosts.at("example.com", "192.0.2.8");
        wait(6);
        assertThat(addresses(located())).containsExactly("sip:192.0.2.8:5060;transport=udp");
        names.silentOn("");
        wait(6);
        assertThat(addresses(located())).containsExactly("sip:192.0.2.1:5060;transport=udp");
        names.silentOn("_sip._udp.example.com");
        wait(21);
        assertThat(addresses(located())).containsExactly("sip:192.0.2.1:5060;transport=udp");
    }

    @Test
    void anErrorWhileAskingIsAnAnswerTooAndItIsAskedAgainLater() throws Exception {
        names.breakingOn("_sip._udp.example.com");
        assertThatThrownBy(this::located).hasRootCauseInstanceOf(StackOverflowError.class);
        names.breakingOn("");
        wait(6);
        assertThat(addresses(located())).hasSize(1);
        names.breakingOn("_sip._udp.example.com");
        wait(61);
        assertThat(located().trouble()).hasValueSatisfying(why -> assertThat(why).contains("StackOverflowError"));
    }

    /** Done when the test says so. */
    private static final class Work extends AbstractExecutorService {

        private final Deque<Runnable> tasks = new ArrayDeque<>();

        void doAll() {
            while (!tasks.isEmpty()) {
                tasks.poll().run();
            }
        }

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        @Override
        public void shutdown() {
            tasks.clear();
        }

        @Override
        public List<Runnable> shutdownNow() {
            tasks.clear();
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
