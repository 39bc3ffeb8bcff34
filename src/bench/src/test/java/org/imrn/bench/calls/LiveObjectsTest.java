package org.imrn.bench.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LiveObjectsTest {

    @Test
    void sessionsAndTheHeapAreReadFromAHistogram() {
        LiveObjects live = LiveObjects.read("""
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:        300000       40000000  [B (java.base@17.0.12)
                  17:            42           4032  com.ibm.ws.sip.container.servlets.WASXSipApplicationSessionImpl
                  18:            84           4032  com.ibm.ws.sip.container.tu.TransactionUserWrapper
                  19:           900           4032  com.ibm.ws.sip.container.tu.TransactionUserWrapper$State
                Total        900000       64000000
                """);

        assertThat(live).isEqualTo(new LiveObjects(42, 84, 64_000_000));
    }

    @Test
    void aProcessThatIsGoneIsNoEmptyHeap() {
        assertThatThrownBy(() -> LiveObjects.read("4711: No such process\n")).isInstanceOf(IllegalStateException.class);
    }
}
