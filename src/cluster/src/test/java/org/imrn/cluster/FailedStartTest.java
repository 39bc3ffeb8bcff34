package org.imrn.cluster;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.infinispan.commons.CacheConfigurationException;
import org.junit.jupiter.api.Test;

class FailedStartTest {

    /** Infinispan refuses to wait for one answer longer than for a whole state transfer; by then it has joined. */
    @Test
    void aNodeThatJoinedAndCouldNotOpenItsCachesLeavesItsPortToTheNextTry() {
        Loopback loopback = new Loopback(2);
        assertThatThrownBy(() -> loopback.node(0, Duration.ofHours(1))).isInstanceOf(CacheConfigurationException.class);
        assertThatCode(() -> loopback.node(0).close()).doesNotThrowAnyException();
    }
}
