package org.imrn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.cluster.Entries.LATER;
import static org.imrn.cluster.Entries.NUMBER;
import static org.imrn.cluster.Entries.lease;

import java.time.Duration;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.registration.RegistrationId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One of two nodes falls silent and comes back before the other takes it for dead. */
class FrozenMemberTest extends BetweenTwoNodes {

    private static final int KEYS = 300;

    private final Holder holder = new Holder.OfRegistration(RegistrationId.random());
    private final LogOf own = new LogOf("org.imrn");
    private final LogOf infinispan = new LogOf("org.infinispan");

    @AfterEach
    void listenNoMore() {
        own.close();
        infinispan.close();
    }

    private Lease leased(int key, long version) {
        return lease(NUMBER.plus(key), holder, new LeaseState.Leased(LATER), version);
    }

    private long version(InfinispanLeases node, int key) {
        return node.find(NUMBER.plus(key)).map(Lease::version).orElse(0L);
    }

    @Test
    void itCostsOnePatienceAndNotOneATellAndHearsAllWhenItIsBack() throws Exception {
        first.tell(leased(0, 4));
        Silence silence = Silence.of(secondNode);
        try {
            long begun = System.nanoTime();
            for (int key = 0; key < KEYS; key++) {
                first.tell(leased(key, 6));
                assertThat(version(first, key)).isEqualTo(6);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Loopback.PATIENCE.multipliedBy(KEYS / 20));
            assertThat(firstNode.members()).as("still in the view").hasSize(2);
            await().until(() -> own.count(ClusterMessage.SILENT) == 1);
        } finally {
            silence.end();
        }
        await().until(secondNode::othersAnswer);
        for (int key = 0; key < KEYS; key++) {
            assertThat(version(second, key)).as("it says that it has heard all").isEqualTo(6);
        }
        await().until(() -> own.count(ClusterMessage.ANSWERS_AGAIN) == 1);
        first.tell(leased(0, 8));
        assertThat(version(second, 0)).as("it is waited for again").isEqualTo(8);
        assertThat(own.warnings()).hasSize(1);
        assertThat(infinispan.withStackTrace()).isEmpty();
    }
}
