package org.imrn.cluster;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two nodes in this process, talking over the loopback address, and the leases as each of them knows them. */
abstract class BetweenTwoNodes {

    final Loopback loopback = new Loopback(2);
    ReplicatedCaches firstNode;
    ReplicatedCaches secondNode;
    InfinispanLeases first;
    InfinispanLeases second;

    /** How long each waits for the other. */
    Duration patience() {
        return Loopback.PATIENCE;
    }

    @BeforeEach
    void start() {
        firstNode = loopback.node(0, patience());
        first = new InfinispanLeases(firstNode, visitor -> { });
        secondNode = loopback.node(1, patience());
        second = new InfinispanLeases(secondNode, visitor -> { });
    }

    @AfterEach
    void stop() {
        secondNode.close();
        firstNode.close();
    }
}
