package org.imrn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallToTurnTest {

    private final Loopback loopback = new Loopback(2);
    private final AtomicInteger heardByFirst = new AtomicInteger();
    private final AtomicInteger heardBySecond = new AtomicInteger();
    private ReplicatedCaches firstNode;
    private ReplicatedCaches secondNode;
    private CallToTurn first;
    private CallToTurn second;

    @BeforeEach
    void start() {
        firstNode = loopback.node(0);
        first = new CallToTurn(firstNode, "n1", Clock.systemUTC());
        first.onCall(heardByFirst::incrementAndGet);
        startSecond();
    }

    private void startSecond() {
        secondNode = loopback.node(1);
        second = new CallToTurn(secondNode, "n2", Clock.systemUTC());
        second.onCall(heardBySecond::incrementAndGet);
    }

    @AfterEach
    void stop() {
        secondNode.close();
        firstNode.close();
    }

    @Test
    void everyCallReachesTheOtherNodeAndNotTheOneThatCallsAlsoAfterARestart() {
        for (int calls = 1; calls <= 5; calls++) {
            int before = heardBySecond.get();
            first.callOthers();
            await().until(() -> heardBySecond.get() > before);
        }
        assertThat(heardByFirst).hasValue(0);
        second.callOthers();
        await().until(() -> heardByFirst.get() == 1);
        secondNode.close();
        startSecond();
        second.callOthers();
        await().untilAsserted(() -> assertThat(heardByFirst).hasValue(2));
    }
}
