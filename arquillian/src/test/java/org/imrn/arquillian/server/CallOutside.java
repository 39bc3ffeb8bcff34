package org.imrn.arquillian.server;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.stream.Stream;
import org.imrn.arquillian.wire.Party;
import org.imrn.arquillian.wire.SipText;
import org.imrn.arquillian.wire.Wire;

/**
 * A whole call over two legs with somebody outside, both of whom say in every message what only those inside may know or
 * say.
 *
 * @param messages what arrives of it on either side: INVITE, ACK, INFO and BYE there, the answers to INVITE and INFO here
 */
record CallOutside(List<SipText> messages) {

    private static final String CALLED = "tel:+447700900126";
    private static final String[] SAID = {"P-Asserted-Identity: <tel:+441632960077>", "P-Access-Network-Info: 3GPP-GERAN",
        "P-Charging-Vector: icid-value=1", "X-Whatever: kept"};

    /** @param contact of the called side, which all calls without a Route come to */
    static CallOutside over(ImrnServer server, FakeHome outside, String contact) {
        String said = "\r\n" + String.join("\r\n", SAID);
        outside.answering("200 OK\r\nContact: " + contact + said, "200 OK" + said);
        try (Wire wire = Wire.open(server.udp().port())) {
            Party caller = Party.calling(wire, CALLED, "<" + CALLED + ">");
            caller.send("INVITE", "", Stream.concat(Stream.of(SAID), Stream.of("Privacy: id",
                    "P-Served-User: <" + CALLED + ">;sescase=term;regstate=unreg")).toArray(String[]::new));
            SipText taken = caller.awaitAnswer("INVITE", 200);
            caller.ack(taken.cseq(), "", SAID);
            caller.send("INFO", "", SAID);
            SipText heard = caller.awaitAnswer("INFO", 200);
            caller.send("BYE", "", SAID);
            caller.awaitAnswer("BYE", 200);
            List<SipText> there = await().atMost(Stage.SOON).until(() -> outside.of(CALLED).stream()
                    .map(FakeHome.Told::request).toList(), arrived -> arrived.size() == 4);
            return new CallOutside(Stream.concat(there.stream(), Stream.of(taken, heard)).toList());
        }
    }
}
