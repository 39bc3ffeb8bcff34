package org.imrn.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jgroups.util.Util;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * JGroups refuses an address that the machine did not have when it first looked, unless it is a loopback one; the history
 * checker's nodes have others, and their links go down.
 */
class LinkDownAtStartTest {

    @AfterEach
    void forget() {
        Util.resetCacheAddresses(true, true);
    }

    @Test
    void aNodeThatStartsLooksAnewForTheAddressesOfItsMachine() throws Exception {
        Util.setCacheAddresses(List.of(), List.of());
        assertThat(Util.getAllAvailableInterfaces()).isEmpty();
        try (ReplicatedCaches node = new Loopback(2).node(0)) {
            assertThat(node.members()).hasSize(1);
            assertThat(Util.getAllAvailableInterfaces()).isNotEmpty();
        }
    }
}
