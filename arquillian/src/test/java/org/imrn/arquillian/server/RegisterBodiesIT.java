package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.arquillian.server.Players.SOON;
import static org.imrn.arquillian.server.Players.visitor;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sip.message.Response;
import org.imrn.demo.player.Body;
import org.imrn.demo.player.Exchange;
import org.imrn.demo.player.Headers;
import org.imrn.demo.player.RegisterBody;
import org.imrn.demo.player.RequestDraft;
import org.imrn.demo.player.ThirdPartyRegister;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real S-CSCFs put into a third-party REGISTER, and what attackers would: 200, and one number for one subscriber. */
@OnServer(SharedServer.ROAMING)
class RegisterBodiesIT extends AmongPlayers {

    static Stream<Arguments> unreadable() {
        String bomb = "<?xml version=\"1.0\"?><!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\">"
                + Stream.iterate(1, i -> i + 1).limit(12)
                        .map(i -> "<!ENTITY a" + i + " \"" + ("&a" + (i == 1 ? "" : i - 1) + ";").repeat(10) + "\">")
                        .collect(Collectors.joining())
                + "]><ims-3gpp version=\"1\"><service-info>&a12;</service-info></ims-3gpp>";
        String file = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/hostname\">]>"
                + "<ims-3gpp version=\"1\"><service-info>impu=sip:&f;@example.com</service-info></ims-3gpp>";
        String dtd = "<?xml version=\"1.0\"?><!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\"><ims-3gpp/>";
        return Stream.of(
                Arguments.of("garbage", "application/3gpp-ims+xml", "\u0001\u0002 not <xml"),
                Arguments.of("entities that explode", "application/3gpp-ims+xml", bomb),
                Arguments.of("an entity from a file", "application/3gpp-ims+xml", file),
                Arguments.of("an external DTD", "application/3gpp-ims+xml", dtd),
                Arguments.of("XML cut off", "application/3gpp-ims+xml", "<ims-3gpp version=\"1\"><service-info>impi="),
                Arguments.of("multipart without end", "multipart/mixed;boundary=b1", "--b1\r\nContent-Type: message/sip\r\n\r\nREG"),
                Arguments.of("multipart without boundary", "multipart/mixed", "--b1\r\n\r\n--b1--"),
                Arguments.of("no SIP message", "message/sip", "GET / HTTP/1.1\r\n\r\n"),
                Arguments.of("an unknown type", "application/octet-stream", "\u0000\u00ff"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    @DisplayName("Body unreadable or XML invalid: ignored, 200 by the headers, the number is leased")
    void row9_1_11_anUnreadableBodyDoesNoHarm(String what, String type, String text) {
        String identity = visitor("body-" + what.replace(' ', '-'));
        assertThat(players.lease(ThirdPartyRegister.of(identity).body(new Body(type, text)))).startsWith("+1202555");
        assertThat(server.saidInLog("IMRN-2007W REGISTER of " + identity)).isTrue();
    }

    @Test
    @DisplayName("M1: service information, inner REGISTER and its 200 as multipart over TCP; M3 deregisters")
    void m1_m2_m3_aMultipartRegisterIsReadAndItsDeregistrationWithoutBodyToo() {
        String identity = visitor("v-8f21");
        var multipart = RegisterBody.multipart("impi=alice-priv@ims.home.example.com;home=ims.home.example.com",
                identity, players.phone.contact(), 3600);
        String number = players.lease(ThirdPartyRegister.of(identity).token("rt77").body(multipart)
                .header("P-Charging-Function-Addresses", "ccf=cdf.visited.example.com"));
        assertThat(server.stateOf(number)).isEqualTo("LEASED");
        players.leave(identity, number);
    }

    @Test
    @DisplayName("Recorded case 6: service information alone, not wrapped; case 7: the telephone's REGISTER alone")
    void singlePartBodiesAreRead() {
        String siuser = visitor("siuser");
        String fulluser = visitor("fulluser");
        String one = players.lease(ThirdPartyRegister.of(siuser).body(RegisterBody.serviceInfo("imrn;lifetime=30")));
        String other = players.lease(ThirdPartyRegister.of(fulluser)
                .body(RegisterBody.registration(fulluser, players.phone.contact(), 3600)));
        assertThat(one).isNotEqualTo(other);
    }

    @Test
    @DisplayName("Recorded case 1: P-Associated-URI without its closing bracket, Path, Event: 200, and tel is the same subscriber")
    void aMalformedImplicitSetIsStillOneSubscriber() {
        String sip = "sip:alice1@ims.visited.example.com";
        String tel = "tel:+493012345001";
        String broken = "<" + sip + ", " + tel + ">";
        String number = players.lease(ThirdPartyRegister.of(sip).header("P-Associated-URI", broken)
                .header("Path", "<sip:127.0.0.1:5082;lr>,<sip:term@127.0.0.1:5083;lr>").header("User-Agent", "Kamailio S-CSCF"));
        assertThat(players.lease(ThirdPartyRegister.of(tel).header("P-Associated-URI", broken))).isEqualTo(number);
    }

    @Test
    @DisplayName("Recorded case 8: several identities of one implicit set, one REGISTER for each, all at once: ONE number")
    void oneRegisterPerIdentityIsOneNumber() {
        List<String> set = List.of("sip:multi@ims.visited.example.com", "sip:+493012345002@ims.visited.example.com",
                "tel:+493012345002");
        String header = "<" + set.get(0) + ">, <" + set.get(1) + ", " + set.get(2) + ">";
        List<Exchange> exchanges = set.stream()
                .map(identity -> players.visited.register(ThirdPartyRegister.of(identity).header("P-Associated-URI", header)))
                .toList();
        exchanges.forEach(exchange -> assertThat(exchange.awaitFinal(SOON).getStatusCode()).isEqualTo(200));
        Set<String> numbers = exchanges.stream().map(players::numberTold).collect(Collectors.toSet());
        assertThat(numbers).hasSize(1);
    }

    @Test
    @DisplayName("A REGISTER of another identity of a set told before is the same subscriber")
    void anIdentityToldBeforeIsTheSameSubscriber() {
        String first = visitor("inner-1");
        String number = players.lease(ThirdPartyRegister.of(first).associated(first, visitor("inner-2")));
        assertThat(players.lease(ThirdPartyRegister.of(visitor("inner-2")))).isEqualTo(number);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"\"Alice, <A>\" <sip:q1@ims.visited.example.com>", "sip:q2@ims.visited.example.com",
            "<sip:q3@IMS.Visited.Example.com:5060;user=phone>", "<tel:+49-30-123(45)0.77>", "<sips:q4@ims.visited.example.com>"})
    @DisplayName("To in any form that names somebody: 200")
    void anyFormOfToIsRead(String to) {
        RequestDraft draft = players.visited.draft(ThirdPartyRegister.of(visitor("unused"))).with("To", to);
        Exchange exchange = players.visited.node().send(draft);
        Response answer = exchange.awaitFinal(SOON);
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(Headers.of(answer).all("Expires")).containsExactly("3600");
        assertThat(server.stateOf(players.numberTold(exchange))).isEqualTo("LEASED");
    }
}
