package org.imrn.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DigestTest {

    private static final Digest ONE = Digest.of(List.of("call", "tag"));

    @Test
    void equalTextsHaveEqualDigests() {
        assertThat(Digest.of(List.of("call", "tag"))).isEqualTo(ONE).hasSameHashCodeAs(ONE);
    }

    @Test
    void whereOneTextEndsAndInWhichOrderTheyComeCounts() {
        assertThat(List.of(Digest.of(List.of("callt", "ag")), Digest.of(List.of("tag", "call")), Digest.of(List.of("calltag")),
                Digest.of(List.of("call", "tag", "")), Digest.of(List.of()))).doesNotContain(ONE).doesNotHaveDuplicates();
    }

    @Test
    void itIsTheBeginningOfTheSha256() {
        assertThat(Digest.of(List.of())).isEqualTo(new Digest(0xe3b0c44298fc1c14L, 0x9afbf4c8996fb924L));
    }

    @Test
    void ofTwoTheOrderCounts() {
        Digest other = Digest.of(List.of("way"));
        assertThat(ONE.with(other)).isEqualTo(Digest.of(List.of("call", "tag")).with(other)).isNotEqualTo(other.with(ONE))
                .isNotEqualTo(ONE);
    }
}
