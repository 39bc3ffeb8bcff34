package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BorderHeadersTest {

    private static PrivacyHeader privacy(String value) {
        return PrivacyHeader.read(value == null ? List.of() : List.of(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P-Charging-Vector", "P-CHARGING-FUNCTION-ADDRESSES", "p-served-user", "P-Access-Network-Info",
        "P-Visited-Network-ID", "P-Private-Network-Indication", "P-Profile-Key", "P-Asserted-Service", "Feature-Caps"})
    void theNetworksOwnBusinessGoesNeitherOutNorIn(String name) {
        assertThat(BorderHeaders.leaving(name, List.of("x"), privacy("none"))).isEmpty();
        assertThat(BorderHeaders.mayEnter(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Privacy", "Reason", "Resource-Priority", "X-Whatever", "Session-Expires", "Server"})
    void everythingElseGoesBothWays(String name) {
        assertThat(BorderHeaders.leaving(name, List.of("x"), privacy("id;history"))).containsExactly("x");
        assertThat(BorderHeaders.mayEnter(name)).isTrue();
    }

    @ParameterizedTest(name = "{0} with Privacy: {1}")
    @CsvSource({"P-Asserted-Identity,,0", "P-Asserted-Identity,user;id,0", "P-Asserted-Identity,user,0",
        "P-Asserted-Identity,none,1", "P-Asserted-Identity,none;id,0", "P-Asserted-Identity,none;history,1",
        "History-Info,,0", "History-Info,history,0", "History-Info,id,0", "History-Info,none,1", "History-Info,none;header,0"})
    void anIdentityAndAHistoryGoOutOnlyIfTheirOwnerWantsThemShown(String name, String wish, int left) {
        assertThat(BorderHeaders.leaving(name, List.of("<sip:a@b.example>;index=1"), privacy(wish))).hasSize(left);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            <sip:a@b.example>;index=1                                   | <sip:a@b.example>;index=1
            <sip:a@b.example?Reason=SIP%3Bcause%3D302>;index=1          | <sip:a@b.example?Reason=SIP%3Bcause%3D302>;index=1
            <sip:a@b.example?Privacy=none>;index=1                      | <sip:a@b.example?Privacy=none>;index=1
            <sip:a@b.example?Privacy=history>;index=1                   | <sip:anonymous@anonymous.invalid>;index=1
            "Al" <sip:a@b.example?privacy=History>;index=1.2;mp=1       | <sip:anonymous@anonymous.invalid>;index=1.2;mp=1
            <sip:a@b.example?Reason=SIP&Privacy=id%3Bhistory>;index=1   | <sip:anonymous@anonymous.invalid>;index=1
            <sip:a@b.example%3fPrivacy%3dhistory>;index=1;rc=1          | <sip:anonymous@anonymous.invalid>;index=1;rc=1
            <sip:a@b.example?%50rivacy=%68istory>;index=1               | <sip:anonymous@anonymous.invalid>;index=1
            <sip:a@b.example?Privacy=header>;index=1;text="<sip:a@b.example>" | <sip:anonymous@anonymous.invalid>;index=1
            <sip:a@b.example?Privacy=history>;index=1,<sip:c@b.example>;index=1.1 | <sip:anonymous@anonymous.invalid>;index=1, <sip:c@b.example>;index=1.1
            """)
    void anEntryThatAsksForItselfToBeKeptGoesOutWithoutSayingWhereItWas(String value, String left) {
        assertThat(BorderHeaders.leaving("history-info", List.of(value), privacy("none"))).isEqualTo(List.of(left));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<sip:a@b.example?Privacy=history", "sip:a@b.example?Privacy=history;index=1",
        "<sip:a@b.example?Privacy=history;index=1,<sip:a@c.example>", "\"<sip:a@b.example?Privacy=history>"})
    void whatIsBrokenIsKeptRatherThanShown(String value) {
        String left = String.join(",", BorderHeaders.leaving("History-Info", Arrays.asList(value), privacy("none")));
        assertThat(left).startsWith("<sip:anonymous@anonymous.invalid>").doesNotContain("a@b.example");
    }
}
