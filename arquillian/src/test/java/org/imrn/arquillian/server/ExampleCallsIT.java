package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.arquillian.server.Players.SOON;
import static org.imrn.arquillian.server.Players.visitor;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.imrn.arquillian.wire.Draft;
import org.imrn.arquillian.wire.Party;
import org.imrn.arquillian.wire.SipText;
import org.imrn.arquillian.wire.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whole messages, header by header: what real S-CSCFs and gateways send, hosts and numbers apart, and everything that
 * leaves the server for it, nothing more and nothing less.
 */
@OnServer(SharedServer.ROAMING)
class ExampleCallsIT {

    private static final String SDP = "v=0\r\no=- 1 1 IN IP4 192.0.2.30\r\ns=-\r\nc=IN IP4 192.0.2.30\r\nt=0 0\r\n"
            + "m=audio 40000 RTP/AVP 8 101\r\na=rtpmap:101 telephone-event/8000\r\n";

    private ImrnServer server;
    private Wire sender;
    private Wire cscf;

    @BeforeEach
    void open(ImrnServer shared) {
        server = shared;
        sender = Wire.open(server.udp().port());
        cscf = Wire.open(server.udp().port());
    }

    @AfterEach
    void close() {
        sender.close();
        cscf.close();
    }

    @Test
    void m7_m9_row9_2_1_aTerminatingCallOverIscIsRetargetedWithAllItsHeaders() {
        String home = "tel:+447700900187";
        String number = Away.register(server, visitor("v-8f31"), home);
        String callId = "call-1001" + Party.token() + "@mgcf1.ims.home.example.com";
        String via = via(sender, "isc1");
        String odi = "<sip:odi_Zk81Qm@127.0.0.1:" + cscf.port() + ";transport=udp;lr>";
        String invite = request("INVITE " + home, "Via: " + via, "Max-Forwards: 66",
                "Route: <sip:127.0.0.1:" + server.udp().port() + ";transport=udp;lr>," + odi,
                "Record-Route: <sip:scscf1.ims.home.example.com;lr>", "From: <tel:+441632960077>;tag=c1",
                "To: <" + home + ">", "Call-ID: " + callId, "CSeq: 1 INVITE",
                "Contact: <sip:mgcf1.ims.home.example.com:5060>", "P-Asserted-Identity: <tel:+441632960077>",
                "P-Served-User: <tel:+447700900187>;sescase=term;regstate=unreg",
                "P-Charging-Vector: icid-value=\"call-9f30\";orig-ioi=ims.home.example.com",
                "Supported: 100rel,timer,histinfo", "Allow: INVITE,ACK,CANCEL,BYE,PRACK,UPDATE");
        sender.send(invite);
        SipText got = arrived(callId);

        String target = "sip:" + number + "@ims.home.example.com;user=phone";
        assertThat(got.startLine()).isEqualTo("INVITE " + target + " SIP/2.0");
        assertThat(headers(got)).isEqualTo(expected(Map.of("Via", ours(got) + "," + via, "Max-Forwards", "65", "Route", odi,
                "History-Info", "<sip:+447700900187@ims.home.example.com;user=phone>;index=1,<" + target
                        + ";cause=302>;index=1.1;mp=1"), SipText.of(invite), "P-Served-User"));
        assertThat(got.body()).isEqualTo(SDP);
        refuse(got, invite);
    }

    @Test
    void m10_m11_row9_2_4_aBreakInStraightFromTheICscfReachesTheVisitorWithAllItsHeaders() {
        String number = leased("v-8f22");
        String callId = "77aa" + Party.token() + "@mgcf7.ims.visited.example.com";
        String vias = via(sender, "ic1") + ",SIP/2.0/TCP mgcf7.ims.visited.example.com;branch=z9hG4bKmg1";
        String invite = breakIn(number, callId, vias, "m1");
        sender.send(invite);
        SipText got = arrived(callId);

        assertThat(got.startLine()).isEqualTo("INVITE " + visitor("v-8f22") + " SIP/2.0");
        String mark = got.header("X-IMRN-Anchored");
        assertThat(mark).matches("v1;id=" + number.substring(1) + "\\.[0-9]+;mac=[0-9a-f]{32}");
        assertThat(headers(got)).isEqualTo(expected(Map.of("Via", ours(got) + "," + vias, "Max-Forwards", "68",
                "Route", "<sip:127.0.0.1:" + cscf.port() + ";lr>", "X-IMRN-Anchored", mark), SipText.of(invite)));
        assertThat(got.body()).isEqualTo(SDP);
        refuse(got, invite);
    }

    @Test
    void m12_row9_2_8_anUnknownNumberIsAnsweredWithNothingButItsCause() {
        String callId = "77bb" + Party.token() + "@mgcf7.ims.visited.example.com";
        String vias = via(sender, "ic9") + ",SIP/2.0/TCP mgcf7.ims.visited.example.com;branch=z9hG4bKmg9";
        String invite = breakIn(SharedServer.SPARE, callId, vias, "m9");
        sender.send(invite);
        SipText answer = sender.await("answer", m -> m.isResponse() && m.status() >= 200 && m.callId().equals(callId));

        assertThat(answer.startLine()).isEqualTo("SIP/2.0 404 Not Found");
        assertThat(answer.tag("To")).isNotEmpty();
        assertThat(headers(answer)).isEqualTo(headers(SipText.of(String.join("\r\n", "SIP/2.0 404 Not Found", "Via: " + vias,
                "From: <tel:+441632960077>;tag=m9", "To: <tel:" + SharedServer.SPARE + ">;tag=" + answer.tag("To"),
                "Call-ID: " + callId, "CSeq: 1 INVITE", "Reason: Q.850;cause=1;text=\"Unallocated number\"",
                "Content-Length: 0", ""))));
        acknowledge(invite, answer);
    }

    /** Registers the visitor at our S-CSCF. */
    private String leased(String user) {
        Draft register = Draft.register(cscf.port(), server.udp().port(), visitor(user));
        cscf.send(register.bytes());
        cscf.await("200 to REGISTER", m -> m.status() == 200 && m.callId().equals(register.callId()));
        return await().atMost(SOON).until(() -> Away.leasedTo(server, visitor(user)), Optional::isPresent).orElseThrow();
    }

    private String breakIn(String number, String callId, String vias, String tag) {
        return request("INVITE tel:" + number, "Via: " + vias, "Max-Forwards: 69",
                "Route: <sip:127.0.0.1:" + server.udp().port() + ";lr>", "From: <tel:+441632960077>;tag=" + tag,
                "To: <tel:" + number + ">", "Call-ID: " + callId, "CSeq: 1 INVITE",
                "Contact: <sip:mgcf7.ims.visited.example.com:5060>", "P-Asserted-Identity: <tel:+441632960077>",
                "P-Charging-Vector: icid-value=\"mg7-0021\";orig-ioi=ims.visited.example.com", "Supported: 100rel");
    }

    private static String request(String start, String... headers) {
        return start + " SIP/2.0\r\n" + String.join("\r\n", headers) + "\r\nContent-Type: application/sdp\r\n"
                + "Content-Length: " + SDP.length() + "\r\n\r\n" + SDP;
    }

    private static String via(Wire wire, String branch) {
        return "SIP/2.0/UDP 127.0.0.1:" + wire.port() + ";branch=z9hG4bK" + branch + Party.token();
    }

    private SipText arrived(String callId) {
        return cscf.await("INVITE " + callId, m -> !m.isResponse() && m.method().equals("INVITE") && m.callId().equals(callId));
    }

    private String ours(SipText got) {
        String top = headers(got).get("Via").split(",")[0];
        assertThat(top).startsWith("SIP/2.0/UDP127.0.0.1:" + server.udp().port() + ";").contains("branch=z9hG4bK");
        return top;
    }

    /** What came, with these headers changed or new and those left out. */
    private static Map<String, String> expected(Map<String, String> changed, SipText sent, String... without) {
        Map<String, String> all = headers(sent);
        changed.forEach((name, value) -> all.put(name, plain(value)));
        List.of(without).forEach(all::remove);
        return all;
    }

    /**
     * By name; lines of one name are joined. Blanks do not count, nor brackets around a URI without parameters
     * (RFC 3261 §20), nor what the transport adds to a Via.
     */
    private static Map<String, String> headers(SipText message) {
        return message.headers().stream().map(line -> line.split(":", 2)).collect(Collectors.toMap(line -> line[0].strip(),
                line -> plain(line[1]), (one, next) -> one + "," + next, TreeMap::new));
    }

    private static String plain(String value) {
        return value.replaceAll("\\s", "").replaceAll(";(received|rport|ibmsid)(=[^;,]*)?", "")
                .replaceAll("<([^<>;?,]*)>", "$1");
    }

    /** As the far side, and acknowledges as the near side. */
    private void refuse(SipText got, String invite) {
        cscf.send(Spellings.answer(got, 480, "Temporarily Unavailable", List.of()));
        acknowledge(invite, sender.await("480", m -> m.status() == 480 && m.callId().equals(got.callId())));
    }

    private void acknowledge(String invite, SipText failure) {
        SipText sent = SipText.of(invite);
        String via = Arrays.asList(sent.header("Via").split(",")).get(0);
        sender.send("ACK " + sent.uri() + " SIP/2.0\r\nVia: " + via + "\r\nRoute: " + sent.header("Route") + "\r\nFrom: "
                + sent.header("From") + "\r\nTo: " + failure.header("To") + "\r\nCall-ID: " + sent.callId()
                + "\r\nCSeq: 1 ACK\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n");
    }
}
