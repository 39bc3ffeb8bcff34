package org.imrn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.cluster.Entries.LATER;
import static org.imrn.cluster.Entries.NUMBER;
import static org.imrn.cluster.Entries.POOL;
import static org.imrn.cluster.Entries.lease;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.number.E164Number;
import org.imrn.registration.RegistrationId;
import org.junit.jupiter.api.Test;

/** The link between two nodes is cut until each believes to be alone; then it is mended. */
class MergeTest {

    private static final int KEYS = 10;
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Holder holder = new Holder.OfRegistration(RegistrationId.random());
    private final Loopback loopback = new Loopback(2);
    private final Map<E164Number, Long> shownToFirst = new ConcurrentHashMap<>();
    private final Map<E164Number, Long> shownToSecond = new ConcurrentHashMap<>();

    private Lease leased(int key, long version) {
        return lease(NUMBER.plus(key), holder, new LeaseState.Leased(LATER), version);
    }

    private Lease resting(int key, long version) {
        return lease(NUMBER.plus(key), holder, new LeaseState.Quarantined(LATER), version);
    }

    @Test
    void ofWhatBothSidesWereToldTheHigherVersionReachesBothAndTheirViews() throws Exception {
        try (ReplicatedCaches firstNode = loopback.node(0); ReplicatedCaches secondNode = loopback.node(1)) {
            InfinispanLeases first = new InfinispanLeases(firstNode, visitor -> { });
            InfinispanLeases second = new InfinispanLeases(secondNode, visitor -> { });
            first.watch(lease -> shownToFirst.put(lease.number(), lease.version()));
            second.watch(lease -> shownToSecond.put(lease.number(), lease.version()));
            for (int key = 0; key < KEYS; key++) {
                first.tell(leased(key, 4));
            }
            Silence silence = Silence.of(secondNode);
            await().atMost(LONG).until(() -> firstNode.members().size() == 1 && secondNode.members().size() == 1);
            assertThat(firstNode.othersAnswer()).isFalse();
            for (int key = 0; key < KEYS; key++) {
                first.tell(key % 2 == 0 ? resting(key, 8) : leased(key, 6));
                second.tell(key % 2 == 0 ? leased(key, 6) : resting(key, 8));
            }
            first.tell(leased(100, 4));
            second.tell(leased(101, 4));
            silence.end();
            await().atMost(LONG).until(() -> firstNode.members().size() == 2 && secondNode.members().size() == 2);
            await().atMost(LONG).untilAsserted(() -> {
                for (InfinispanLeases node : new InfinispanLeases[] {first, second}) {
                    for (int key = 0; key < KEYS; key++) {
                        assertThat(node.find(NUMBER.plus(key))).map(Lease::version).contains(8L);
                    }
                    assertThat(node.find(NUMBER.plus(100))).isPresent();
                    assertThat(node.find(NUMBER.plus(101))).isPresent();
                }
                for (int key = 0; key < KEYS; key++) {
                    assertThat(shownToFirst).containsEntry(NUMBER.plus(key), 8L);
                    assertThat(shownToSecond).containsEntry(NUMBER.plus(key), 8L);
                }
                assertThat(shownToFirst).containsKeys(NUMBER.plus(100), NUMBER.plus(101));
                assertThat(shownToSecond).containsKeys(NUMBER.plus(100), NUMBER.plus(101));
            });
            await().atMost(LONG).until(firstNode::othersAnswer);
            assertThat(second.heldBy(POOL, holder)).map(Lease::version).contains(4L);
        }
    }
}
