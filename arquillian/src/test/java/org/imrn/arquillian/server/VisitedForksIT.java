package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.arquillian.server.Players.SOON;
import static org.imrn.arquillian.server.Players.visitor;

import java.util.Optional;
import org.imrn.arquillian.wire.Draft;
import org.imrn.arquillian.wire.Party;
import org.imrn.arquillian.wire.SipText;
import org.imrn.arquillian.wire.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Calls to a visitor with several telephones: the S-CSCF forks behind us, and we are the proxy in front of it. */
@OnServer(SharedServer.ROAMING)
class VisitedForksIT {

    private ImrnServer server;
    private Wire scscf;
    private Wire gateway;

    @BeforeEach
    void open(ImrnServer shared) {
        server = shared;
        scscf = Wire.open(server.udp().port());
        gateway = Wire.open(server.udp().port());
    }

    @AfterEach
    void close() {
        scscf.close();
        gateway.close();
    }

    @Test
    @DisplayName("§9.2 IMRN, REGISTRATION lease, forked contacts: every branch is heard with its own tag, one answers")
    void row9_2_4_everyBranchIsHeard() {
        Party caller = calling("forked");
        caller.send("INVITE", Party.SDP, "Route: <sip:127.0.0.1:" + server.udp().port() + ";lr>");
        SipText invite = arrived(caller);
        Party one = Party.called(scscf, invite, "fork1");
        Party two = Party.called(scscf, invite, "fork2");
        one.answer(invite, 180, "Ringing", "");
        assertThat(heard(caller, 180).tag("To")).isEqualTo("fork1");
        two.answer(invite, 183, "Session Progress", Party.SDP, "P-Early-Media: sendrecv");
        SipText early = heard(caller, 183);
        assertThat(early.tag("To")).isEqualTo("fork2");
        assertThat(early.body()).isEqualTo(Party.SDP);
        assertThat(early.header("P-Early-Media")).isEqualTo("sendrecv");
        two.answer(invite, 200, "OK", Party.SDP);
        assertThat(heard(caller, 200).tag("To")).isEqualTo("fork2");
    }

    @Test
    @DisplayName("§9.3 CANCEL matches, two branches ring: 200, one CANCEL to the S-CSCF, one 487 to the caller")
    void row9_3_1_aCancelReachesTheServingCscfOnce() {
        Party caller = calling("fork-cancelled");
        String sent = caller.send("INVITE", Party.SDP, "Route: <sip:127.0.0.1:" + server.udp().port() + ";lr>");
        SipText invite = arrived(caller);
        Party.called(scscf, invite, "fork1").answer(invite, 180, "Ringing", "");
        heard(caller, 180);
        Party.called(scscf, invite, "fork2").answer(invite, 180, "Ringing", "");
        assertThat(heard(caller, 180).tag("To")).isEqualTo("fork2");
        caller.cancel(sent);
        caller.awaitAnswer("CANCEL", 200);
        SipText cancel = scscf.await("CANCEL", m -> m.callId().equals(caller.callId()) && m.method().equals("CANCEL"));
        Party.called(scscf, cancel, "x").answer(cancel, 200, "OK", "");
        Party.called(scscf, invite, "fork1").answer(invite, 487, "Request Terminated", "");
        caller.ackFailure(sent, caller.awaitAnswer("INVITE", 487));
        scscf.await("ACK", m -> m.callId().equals(caller.callId()) && m.startLine().startsWith("ACK"));
        assertThat(scscf.inbox()).noneMatch(m -> m.startLine().startsWith("CANCEL"));
    }

    private Party calling(String user) {
        Draft register = Draft.register(scscf.port(), server.udp().port(), visitor(user));
        scscf.send(register.bytes());
        scscf.await("200 to REGISTER", m -> m.status() == 200 && m.callId().equals(register.callId()));
        String number = await().atMost(SOON).until(() -> Away.leasedTo(server, visitor(user)), Optional::isPresent)
                .orElseThrow();
        return Party.calling(gateway, "tel:" + number, "<tel:" + number + ">");
    }

    private SipText arrived(Party caller) {
        return scscf.await("INVITE", m -> !m.isResponse() && m.callId().equals(caller.callId()));
    }

    private SipText heard(Party caller, int status) {
        return gateway.await(status + " to INVITE", m -> m.status() == status && m.callId().equals(caller.callId())
                && m.method().equals("INVITE"));
    }
}
