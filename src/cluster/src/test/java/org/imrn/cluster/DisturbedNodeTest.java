package org.imrn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;
import static org.imrn.cluster.Entries.LATER;
import static org.imrn.cluster.Entries.NUMBER;
import static org.imrn.cluster.Entries.lease;

import java.time.Duration;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.registration.RegistrationId;
import org.junit.jupiter.api.Test;

/** One of two nodes falls silent or stops. */
class DisturbedNodeTest extends BetweenTwoNodes {

    private static final int KEYS = 8;


    private Lease tell(int key) {
        Lease lease = lease(NUMBER.plus(key), new Holder.OfRegistration(RegistrationId.random()),
                new LeaseState.Leased(LATER), 4);
        first.tell(lease);
        return lease;
    }

    @Test
    void aSilentNodeHoldsUpTellingNoLongerThanThePatienceAndTheTellerKnowsWhatItTold() throws Exception {
        Silence silence = Silence.of(secondNode);
        try {
            for (int key = 0; key < KEYS; key++) {
                long begin = System.nanoTime();
                Lease told = tell(key);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Loopback.PATIENCE.multipliedBy(3));
                assertThat(first.find(told.number())).contains(told);
                assertThat(first.heldBy(told.pool(), told.holder().orElseThrow())).contains(told);
            }
            assertThat(firstNode.members()).as("still in the view").hasSize(2);
            assertThat(firstNode.othersAnswer()).as("but it does not answer").isFalse();
            assertThat(secondNode.othersAnswer()).isFalse();
        } finally {
            silence.end();
        }
    }

    @Test
    void onceANodeHasStoppedTheOtherIsToldAtOnce() {
        secondNode.close();
        await().until(() -> firstNode.members().size() == 1);
        for (int key = 0; key < KEYS; key++) {
            assertThat(first.find(tell(key).number())).isPresent();
        }
    }

    /** Whoever still has a caller when the server is stopped can answer him. */
    @Test
    void tellingANodeThatHasStoppedIsInVainAndFailsNobody() {
        firstNode.close();
        assertThatCode(() -> tell(1)).doesNotThrowAnyException();
        assertThat(firstNode.othersAnswer()).isFalse();
    }

    @Test
    void aNodeThatComesBackGetsWhatItMissed() {
        secondNode.close();
        await().until(() -> firstNode.members().size() == 1);
        Lease missed = tell(1);
        secondNode = loopback.node(1);
        second = new InfinispanLeases(secondNode, visitor -> { });
        assertThat(second.find(missed.number())).contains(missed);
        assertThat(second.heldBy(missed.pool(), missed.holder().orElseThrow())).contains(missed);
    }
}
