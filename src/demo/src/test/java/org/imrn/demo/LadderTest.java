package org.imrn.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LadderTest {
    private final Ladder ladder = new Ladder(List.of("A", "B", "C"), 51);

    @Test
    void shortLabelSitsOnItsArrow() {
        assertThat(ladder.arrow("A", "B", "180 Ringing", Ladder.Line.SIP))
                .containsExactly("     |--- 180 Ringing -->|                   |");
    }

    @Test
    void arrowToTheLeftPointsLeft() {
        assertThat(ladder.arrow("C", "A", "BYE", Ladder.Line.SIP))
                .singleElement().asString().startsWith("     |<---").endsWith("---|").contains(" BYE ");
    }

    @Test
    void longLabelStandsAboveItsArrow() {
        List<String> lines = ladder.arrow("A", "B", "INVITE sip:+12025550142@x.example", Ladder.Line.SIP);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains("INVITE sip:+12025550142@x.example");
        assertThat(lines.get(1)).startsWith("     |--").contains(">|");
    }

    @Test
    void telephoneNetworkIsDrawnWithAnotherStroke() {
        assertThat(ladder.arrow("A", "C", "IAM", Ladder.Line.TELEPHONE_NETWORK)).singleElement().asString().contains("~~>|");
    }

    @Test
    void noLineIsWiderThanTheLadder() {
        String endless = "INVITE " + "x".repeat(300);
        assertThat(ladder.arrow("B", "C", endless, Ladder.Line.SIP)).allMatch(line -> line.length() <= 51);
        assertThat(ladder.arrow("C", "C", endless, Ladder.Line.SIP)).allMatch(line -> line.length() <= 51);
        assertThat(ladder.remark(endless)).hasSize(51);
        Ladder wide = new Ladder(Cast.COLUMNS, 120);
        assertThat(wide.header()).hasSizeLessThanOrEqualTo(120).contains(Cast.COLUMNS);
        assertThat(wide.arrow(Cast.HOME_CSCF, Cast.OUTSIDE, endless, Ladder.Line.SIP)).allMatch(line -> line.length() <= 120);
    }

    @Test
    void strangerIsRefused() {
        assertThatThrownBy(() -> ladder.arrow("A", "Z", "BYE", Ladder.Line.SIP)).hasMessageContaining("Z");
    }
}
