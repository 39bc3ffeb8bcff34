package org.imrn.arquillian.server;

import java.util.Arrays;
import java.util.stream.Stream;
import org.imrn.arquillian.wire.Party;
import org.imrn.arquillian.wire.SipText;
import org.imrn.arquillian.wire.Wire;

/**
 * A call through the server as B2BUA: the caller's S-CSCF on one socket, the mark in its Route on another.
 *
 * @param sent    the INVITE as it was sent
 * @param arrived what came back on the mark
 */
record RelayedCall(Party caller, Party called, Wire left, Wire right, String sent, SipText arrived) {

    static RelayedCall start(Wire left, Wire right, String uri, String to, String body, String... headers) {
        Party caller = Party.calling(left, uri, to);
        String sent = invite(caller, left, mark(right), uri, body, Stream.concat(Stream.of(
                "P-Asserted-Identity: <tel:+441632960077>", "Supported: 100rel, timer"), Arrays.stream(headers))
                .toArray(String[]::new));
        SipText arrived = right.await("INVITE " + caller.callId(), m -> !m.isResponse() && m.method().equals("INVITE")
                && m.callId().equals(caller.callId()));
        return new RelayedCall(caller, Party.called(right, arrived, "b" + Party.token()), left, right, sent, arrived);
    }

    /** Sends the INVITE of the caller's S-CSCF for this subscriber and returns its text: by the server, then to the mark. */
    static String invite(Party caller, Wire left, String mark, String uri, String body, String... headers) {
        return caller.send("INVITE", body, Stream.concat(Stream.of("Route: <sip:127.0.0.1:" + left.server() + ";lr>",
                "Route: " + mark, "P-Served-User: <" + uri.split(";")[0] + ">;sescase=term;regstate=unreg"),
                Arrays.stream(headers)).toArray(String[]::new));
    }

    static String mark(Wire right) {
        return "<sip:odi_1a2b@127.0.0.1:" + right.port() + ";lr;s=2;h=0;d=1>";
    }

    /** Answers with SDP and acknowledges. */
    RelayedCall established(String... headers) {
        called.answer(arrived, 200, "OK", Party.SDP, headers);
        SipText ok = caller.awaitAnswer("INVITE", 200);
        caller.ack(ok.cseq(), "");
        called.awaitRequest("ACK");
        return this;
    }

    /** The caller hangs up. */
    void hungUp() {
        caller.send("BYE", "");
        SipText bye = called.awaitRequest("BYE");
        called.answer(bye, 200, "OK", "");
        caller.awaitAnswer("BYE", 200);
    }
}
