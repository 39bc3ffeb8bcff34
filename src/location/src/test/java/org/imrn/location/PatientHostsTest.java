package org.imrn.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatientHostsTest {

    private final CountDownLatch hanging = new CountDownLatch(1);

    @AfterEach
    void release() {
        hanging.countDown();
    }

    private HostNames hosts(Duration limit) {
        return new PatientHosts(host -> {
            if (host.equals("slow")) {
                try {
                    hanging.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return List.of("192.0.2.1");
        }, limit);
    }

    @Test
    void whatTheMachineKnowsIsTold() throws Exception {
        assertThat(hosts(Duration.ofMinutes(1)).addresses("quick")).containsExactly("192.0.2.1");
    }

    @Test
    void aMachineThatSaysNothingIsNotWaitedForHoweverOftenItIsAsked() {
        HostNames impatient = hosts(Duration.ofMillis(50));
        for (int i = 0; i < 40; i++) {
            assertThatThrownBy(() -> impatient.addresses("slow")).isInstanceOf(NoAnswerException.class)
                    .hasMessageContaining("within");
        }
    }

    @Test
    void namesThatNobodyHasConfiguredAreNotLookedUp() throws Exception {
        HostNames configured = hosts(Duration.ofMinutes(1)).only(Set.of("quick"));
        assertThat(configured.addresses("quick")).hasSize(1);
        assertThat(configured.addresses("as.some.subscriber.example")).isEmpty();
    }
}
