package org.imrn.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import javax.servlet.sip.SipServletMessage;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;
import org.junit.jupiter.api.Test;

class OutsideLegsTest {

    private static final String[] SAID = {"P-Asserted-Identity: <tel:+447700900123>", "P-Access-Network-Info: 3GPP-GERAN",
        "P-Charging-Vector: icid-value=1", "History-Info: <sip:a@b.example?Privacy=history>;index=1", "X-Whatever: kept"};

    private final SipSession inside = FakeSip.leg();
    private final SipSession outside = FakeSip.leg();

    private SipServletRequest invite(String... privacy) {
        SipServletRequest sent = FakeSip.request(outside, SAID);
        List.of(privacy).forEach(wish -> sent.addHeader("Privacy", wish));
        OutsideLegs.begin(sent);
        return sent;
    }

    private static Map<String, List<String>> copied(SipServletMessage from, SipServletMessage to) {
        Copying.copy(from, to);
        return FakeSip.headers(to);
    }

    @Test
    void aFirstInviteLeavesWithoutWhatIsNobodysBusinessOutside() {
        assertThat(FakeSip.headers(invite())).isEqualTo(Map.of("X-Whatever", List.of("kept")));
    }

    @Test
    void whoeverWantsToBeShownIs() {
        assertThat(FakeSip.headers(invite("none"))).isEqualTo(Map.of("P-Asserted-Identity", List.of("<tel:+447700900123>"),
                "History-Info", List.of("<sip:anonymous@anonymous.invalid>;index=1"), "X-Whatever", List.of("kept"),
                "Privacy", List.of("none")));
    }

    @Test
    void everyLaterMessageToThatSideDoesToo() {
        invite("none");
        assertThat(copied(FakeSip.request(inside, SAID), FakeSip.request(outside))).containsOnlyKeys("P-Asserted-Identity",
                "History-Info", "X-Whatever");
        SipServletRequest update = FakeSip.request(outside);
        assertThat(copied(FakeSip.answer(null, inside, SAID), FakeSip.answer(update, outside)))
                .as("an answer to a request from outside").containsOnlyKeys("P-Asserted-Identity", "History-Info", "X-Whatever");
    }

    @Test
    void whatTheCallerWantedKeptStaysSoForTheWholeCall() {
        assertThat(FakeSip.headers(invite("user;id"))).doesNotContainKey("P-Asserted-Identity").containsKey("Privacy");
        assertThat(copied(FakeSip.request(inside, SAID), FakeSip.request(outside))).doesNotContainKey("P-Asserted-Identity");
    }

    @Test
    void aWishOfTheMessageItselfCountsAsWell() {
        invite("none");
        SipServletRequest again = FakeSip.request(inside, SAID);
        again.addHeader("Privacy", "id;history");
        assertThat(copied(again, FakeSip.request(outside))).containsOnlyKeys("Privacy", "X-Whatever");
    }

    @Test
    void whatThatSideSaysOfIdentitiesIsHeardInNoneOfItsMessages() {
        SipServletRequest invite = invite();
        assertThat(copied(FakeSip.answer(invite, outside, SAID), FakeSip.answer(null, inside)))
                .containsOnlyKeys("History-Info", "X-Whatever");
        assertThat(copied(FakeSip.request(outside, SAID), FakeSip.request(inside))).containsOnlyKeys("History-Info", "X-Whatever");
    }

    @Test
    void aForkedAnswerIsAsMuchOutside() {
        SipServletRequest invite = invite();
        SipSession forked = FakeSip.leg();
        SipServletResponse ringing = FakeSip.answer(invite, forked, SAID);
        OutsideLegs.forked(ringing);
        assertThat(copied(ringing, FakeSip.answer(null, inside))).containsOnlyKeys("History-Info", "X-Whatever");
        assertThat(copied(FakeSip.request(inside, SAID), FakeSip.request(forked))).doesNotContainKey("P-Charging-Vector");
    }

    @Test
    void betweenLegsInsideEverythingPasses() {
        assertThat(copied(FakeSip.request(inside, SAID), FakeSip.request(FakeSip.leg()))).hasSize(SAID.length);
    }
}
