package org.imrn.location;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostNamesTest {

    @Test
    void theMachineKnowsItself() {
        assertThat(HostNames.ofMachine("localhost")).contains("127.0.0.1");
    }

    @Test
    void whatIsNoNameIsUnknown() {
        assertThat(HostNames.ofMachine("a..b")).isEmpty();
    }
}
