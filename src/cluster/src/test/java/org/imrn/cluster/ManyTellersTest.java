package org.imrn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.cluster.Entries.LATER;
import static org.imrn.cluster.Entries.NUMBER;
import static org.imrn.cluster.Entries.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.registration.RegistrationId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes and many threads on each, with patience enough that a busy machine is not taken for a silent node. */
class ManyTellersTest extends BetweenTwoNodes {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Holder holder = new Holder.OfRegistration(RegistrationId.random());
    private final LogOf own = new LogOf("org.imrn");
    private final LogOf infinispan = new LogOf("org.infinispan");

    @Override
    Duration patience() {
        return PATIENCE;
    }

    @AfterEach
    void listenNoMore() {
        own.close();
        infinispan.close();
    }

    private Lease leased(long version) {
        return lease(NUMBER, holder, new LeaseState.Leased(LATER), version);
    }

    private static long version(InfinispanLeases node) {
        return node.find(NUMBER).map(Lease::version).orElse(0L);
    }

    @Test
    void manyWhoTellOfOneNumberAtOnceDisturbNobody() throws Exception {
        int threads = 64;
        long last = 40;
        CountDownLatch together = new CountDownLatch(threads);
        ExecutorService callers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int caller = 0; caller < threads; caller++) {
                InfinispanLeases node = caller % 2 == 0 ? first : second;
                all.add(callers.submit(() -> {
                    together.countDown();
                    together.await();
                    for (long version = 1; version <= last; version++) {
                        node.tell(leased(version));
                    }
                    return last;
                }));
            }
            for (Future<?> caller : all) {
                caller.get();
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(version(first)).isEqualTo(last);
        assertThat(version(second)).isEqualTo(last);
        assertThat(own.warnings()).isEmpty();
        assertThat(infinispan.withStackTrace()).isEmpty();
    }
}
