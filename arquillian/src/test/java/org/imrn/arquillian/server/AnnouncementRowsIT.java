package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.arquillian.server.Players.SOON;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of each REGISTER by which a visited network tells home, from bare sockets, and what no honest peer sends. */
@OnServer(SharedServer.HOME_ONLY)
class AnnouncementRowsIT extends AmongPlayers {

    private static final String IMRN = "<tel:+12125550142>";
    private static final String ALICE = "sip:alice@ims.home.example.com";
    /** Of whom nothing is ever told that is believed. */
    private static final String ANYBODY = "sip:a@ims.home.example.com";
    private static final Pattern STATUS = Pattern.compile("SIP/2\\.0 ([0-9]{3})");

    /** A good announcement but for these lines; the sender is at this address. */
    private String announcing(String address, String subject, String contact, String sequence, String... more) {
        try (BareSocket socket = BareSocket.at(address, server)) {
            List<String> lines = new ArrayList<>(List.of(more));
            lines.add("To: <" + subject + ">");
            lines.add(contact.isEmpty() ? "-Contact:" : "Contact: " + contact);
            if (!sequence.isEmpty()) {
                lines.add("X-IMRN-Seq: " + sequence);
            }
            return socket.ask(socket.request("REGISTER", "sip:127.0.0.1:" + server.udp().port(),
                    lines.toArray(String[]::new)), SOON).orElse("nothing");
        }
    }

    private static int status(String answer) {
        Matcher matcher = STATUS.matcher(answer);
        return matcher.lookingAt() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static String somebody() {
        return "sip:u-" + UUID.randomUUID() + "@ims.home.example.com";
    }

    @Test
    @DisplayName("Announcement: authenticated peer, tel Contact: 200 with Contact and expires, calls go there; withdrawn: no more")
    void row9_1_15_whatIsAnnouncedIsRoutedBy() {
        String who = somebody();
        String answer = announcing("127.0.0.1", who, IMRN + ";expires=600", "5");
        assertThat(status(answer)).isEqualTo(200);
        assertThat(answer).containsPattern("Contact: <?tel:\\+12125550142>?;expires=600");
        assertThat(players.retargeted(who)).contains("+12125550142");
        String gone = announcing("127.0.0.1", who, IMRN + ";expires=0", "6");
        assertThat(status(gone)).isEqualTo(200);
        assertThat(gone).doesNotContain("Contact:").contains("Expires: 0");
        assertThat(players.retargeted(who)).isEmpty();
    }

    @Test
    @DisplayName("Announcement: the highest sequence of a network wins, whatever comes last; the answer tells what stands")
    void row9_1_15_theHighestSequenceWins() {
        String who = somebody();
        announcing("127.0.0.1", who, "<tel:+12125550150>;expires=600", "20");
        String late = announcing("127.0.0.1", who, "<tel:+12125550149>;expires=600", "19");
        assertThat(status(late)).isEqualTo(200);
        assertThat(late).contains("Contact: ", "tel:+12125550150");
        String again = announcing("127.0.0.1", who, "<tel:+12125550150>;expires=600", "20");
        assertThat(status(again)).isEqualTo(200);
        announcing("127.0.0.1", who, "<tel:+12125550150>;expires=0", "18");
        assertThat(players.retargeted(who)).contains("+12125550150");
        announcing("127.0.0.1", who, "<tel:+12125550149>;expires=0", "21");
        assertThat(players.retargeted(who)).as("the withdrawal of another number").contains("+12125550150");
        assertThat(status(announcing("127.0.0.3", who, "<tel:+12125550151>;expires=600", "1"))).isEqualTo(200);
        assertThat(players.retargeted(who)).as("what another network tells later").contains("+12125550151");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"for no network, 127.0.0.2", "for another network, 127.0.0.3"})
    @DisplayName("Announcement: peer not authorised for that user's visited network: 403")
    void row9_1_16_onlyWhoMayTellsOfANetwork(String authorised, String address) {
        refused(403, announcing(address, ANYBODY, IMRN + ";expires=600", "5",
                "P-Visited-Network-ID: \"" + SharedServer.ABROAD + "\""));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a SIP URI         | <sip:b@127.0.0.1>;expires=600
            a local number    | <tel:0301234;phone-context=a.example>;expires=600
            several           | <tel:+12125550142>;expires=600, <tel:+12125550143>;expires=600
            """)
    @DisplayName("Announcement: Contact not a tel/global number, or several: 400")
    void row9_1_17_aContactThatIsNoOneNumberIsRefused(String row, String contact) {
        refused(400, announcing("127.0.0.1", ANYBODY, contact, "5"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            in our own ranges            | sip:a@ims.home.example.com | <tel:+12025550142>;expires=600
            the subscriber's own number  | tel:+447700900123          | <tel:+44-7700-900123>;expires=600
            """)
    @DisplayName("Announcement: Contact inside our own IMRN ranges or equal to the PUI: 403")
    void row9_1_18_aContactThatWouldBeALoopIsRefused(String row, String subject, String contact) {
        refused(403, announcing("127.0.0.1", subject, contact, "5"));
    }

    @Test
    @DisplayName("Announcement: Expires below minimum: 423 + Min-Expires")
    void row9_1_19_aBriefAnnouncementIsRefused() {
        String answer = announcing("127.0.0.1", ANYBODY, IMRN + ";expires=59", "5");
        refused(423, answer);
        assertThat(answer).contains("Min-Expires: 60\r\n");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"sip:a@ims.other.example.com", "tel:+447700901000"})
    @DisplayName("Announcement: user unknown at home: 404")
    void row9_1_20_nobodyOfOursIsRefused(String subject) {
        refused(404, announcing("127.0.0.1", subject, IMRN + ";expires=600", "5"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no sequence           | ''  | 600
            sequence negative     | -5  | 600
            sequence huge         | 99999999999999999999999999 | 600
            sequence garbage      | five | 600
            Expires not a number  | 5   | -1
            """)
    @DisplayName("Announcement: what orders announcements, or ends them, cannot be read: 400")
    void numbersThatAreNoneAreRefused(String row, String sequence, String expires) {
        refused(400, announcing("127.0.0.1", ANYBODY, IMRN + ";expires=" + expires, sequence));
    }

    private void refused(int status, String answer) {
        assertThat(status(answer)).as(answer).isEqualTo(status);
        assertThat(players.retargeted(ANYBODY)).as("nothing is believed").isEmpty();
    }

    @ParameterizedTest(name = "{0} says: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            127.0.0.2 | IBM-Client-Address: 127.0.0.1:5060;local-address=127.0.0.1:5060;udp
            127.0.0.2 | IBM-Client-Address: 127.0.0.2:5060;local-address=127.0.0.1:5060;initial-remote=127.0.0.1:5060;udp
            127.0.0.3 | IBM-Client-Address: 127.0.0.1:5060;local-address=127.0.0.1:5060;udp
            """)
    @DisplayName("Announcement: peer not authorised, though it claims an address that is, by the container's own header: 403")
    void row9_1_16_nobodySpeaksForANetworkByClaimingItsAddress(String address, String claim) {
        String who = somebody();
        String answer = announcing(address, who, IMRN + ";expires=600", "5", claim,
                "P-Visited-Network-ID: \"" + SharedServer.ABROAD + "\"");
        assertThat(status(answer)).as(answer).isEqualTo(403);
        assertThat(players.retargeted(who)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"*", "tel:", "<tel:>;expires=600", "<tel:+>", "<<tel:+12125550142>>", "\"<tel:+12125550142", "<tel:+1212555０142>",
            ",,,", "<tel:+12125550142>;expires=soon", "<tel:+999999999999999999999999>",
            "<tel:%2B12125550142>", "<tel:+12125550142?a=b>", "<urn:service:sos>", "<sips:+12125550142@x;user=phone>"})
    @DisplayName("Announcement: garbage in Contact: refused, nothing is believed, and the next one is served")
    void garbageIsRefused(String contact) throws IOException {
        String who = somebody();
        String answer = announcing("127.0.0.1", who, contact, "5");
        assertThat(status(answer)).as(answer).isBetween(400, 499);
        assertThat(players.retargeted(who)).isEmpty();
        assertThat(status(announcing("127.0.0.1", who, IMRN + ";expires=600", "6"))).isEqualTo(200);
    }

    @ParameterizedTest(name = "expires={0}")
    @ValueSource(strings = {"", "9e9;expires=600"})
    @DisplayName("Announcement: an empty expires is none, and of two one is a number: believed")
    void aLifetimeThatIsSaidBadlyIsNoReasonToRefuse(String expires) {
        String who = somebody();
        assertThat(status(announcing("127.0.0.1", who, IMRN + ";expires=" + expires, "5"))).isEqualTo(200);
        assertThat(players.retargeted(who)).contains("+12125550142");
    }

    @Test
    @DisplayName("Announcement: over TCP: the same")
    void row9_1_15_row9_1_17_tcpIsServed() throws IOException {
        assertThat(overTcp(somebody(), IMRN + ";expires=600")).startsWith("SIP/2.0 200");
        assertThat(overTcp(ALICE, "<sip:b@127.0.0.1>")).startsWith("SIP/2.0 400");
    }

    private String overTcp(String who, String contact) throws IOException {
        try (BareSocket lines = BareSocket.at("127.0.0.1", server);
                java.net.Socket socket = new java.net.Socket("127.0.0.1", server.tcp().port())) {
            socket.setSoTimeout((int) SOON.toMillis());
            String text = lines.request("REGISTER", "sip:127.0.0.1:" + server.tcp().port(), "To: <" + who + ">",
                    "Contact: " + contact, "X-IMRN-Seq: 5", "Via: SIP/2.0/TCP 127.0.0.1:" + socket.getLocalPort()
                    + ";branch=z9hG4bK" + UUID.randomUUID());
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).lines()
                    .filter(line -> line.startsWith("SIP/2.0 ") && !line.startsWith("SIP/2.0 100")).findFirst().orElse("nothing");
        }
    }
}
