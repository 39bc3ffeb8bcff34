package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionTagsTest {

    private static final Set<String> KNOWN = Set.of("100rel", "timer");

    @Test
    void namesTheTagsThatAreNotKnown() {
        assertThat(OptionTags.unknown(List.of("100rel, precondition", " ,gruu,TIMER,gruu"), KNOWN))
                .containsExactly("precondition", "gruu");
        assertThat(OptionTags.unknown(List.of("", " , "), KNOWN)).isEmpty();
        assertThat(OptionTags.unknown(List.of(), KNOWN)).isEmpty();
    }

    @Test
    void findsATagOnlyAsAWhole() {
        assertThat(OptionTags.has(List.of("100rel", " path , Timer"), "timer")).isTrue();
        assertThat(OptionTags.has(List.of("x-timer,timers", "100rel timer"), "timer")).isFalse();
        assertThat(OptionTags.has(List.of(), "timer")).isFalse();
    }

    @Test
    void givesBackNothingThatCouldForgeAHeaderAndNoEndlessList() {
        assertThat(OptionTags.unknown(List.of("a\r\nVia: x"), KNOWN)).containsExactly("a??Via: x");
        assertThat(OptionTags.unknown(List.of("a,b,c,d,e,f,g,h,".repeat(8_192)), KNOWN)).hasSize(8);
    }
}
