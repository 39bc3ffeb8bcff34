package org.imrn.arquillian.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import org.imrn.arquillian.machine.Alone;
import org.imrn.demo.player.Endpoint;
import org.imrn.demo.player.Headers;
import org.imrn.demo.player.IncomingCall;
import org.imrn.demo.player.MediaGateway;
import org.imrn.demo.player.RawSipSocket;
import org.imrn.demo.player.ReceivedRequest;
import org.imrn.demo.player.RegisterBody;
import org.imrn.demo.player.ServingCscf;
import org.imrn.demo.player.ThirdPartyRegister;
import org.imrn.demo.player.UserEquipment;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The product's EAR, untouched, in the server that Arquillian manages; SIP is spoken to it from outside. */
@Alone
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CallsFromOutsideIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String VISITOR = "sip:outside@ims.visited.example.com";
    private static final String HOME_USER = "tel:+447700900555";
    private static final String CALLER = "+441632960077";
    private static final Endpoint SERVER = Endpoint.udp(Integer.getInteger("it.sip.port"));

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return Deployments.product();
    }

    @BeforeEach
    void whenTheServerIsReady() throws Exception {
        try (RawSipSocket probe = RawSipSocket.open()) {
            await().atMost(Duration.ofSeconds(60)).until(() ->
                    probe.options(SERVER.port(), Duration.ofSeconds(1)).equals(Optional.of(200)));
        }
    }

    @Test
    void aVisitorRegistersIsCalledAtHomeAndReachedByTheNumber() {
        try (ServingCscf visited = ServingCscf.open("v-scscf", SERVER); ServingCscf home = ServingCscf.open("h-scscf", SERVER);
             MediaGateway gateway = MediaGateway.open("mgcf"); UserEquipment phone = UserEquipment.open("outside")) {
            visited.bind(VISITOR, phone.contact());
            var registration = ThirdPartyRegister.of(VISITOR).expires(600).body(RegisterBody.serviceInfo("impu=" + HOME_USER));
            assertThat(visited.register(registration).awaitFinal(SOON).getStatusCode()).isEqualTo(200);

            String number = await().atMost(SOON).until(() -> retargetedAt(home), Optional::isPresent).orElseThrow();

            var call = gateway.call("tel:" + number, CALLER, SERVER);
            IncomingCall atPhone = phone.awaitCall(call.callId(), SOON);
            assertThat(call.awaitAnswer(SOON).getStatusCode()).isEqualTo(200);
            atPhone.awaitAck(SOON);
            assertThat(call.bye().awaitFinal(SOON).getStatusCode()).isEqualTo(200);
            assertThat(phone.node().failures()).isEmpty();
        }
    }

    /** Calls the home user once; the number in the INVITE that comes back, if it was sent on to one. */
    private static Optional<String> retargetedAt(ServingCscf home) {
        var call = home.call(home.terminating(HOME_USER, CALLER));
        ReceivedRequest back = home.awaitReturned(call.callId(), SOON);
        back.respond(480);
        call.awaitFinal(SOON);
        return Headers.globalNumber(back.uri()).filter(number -> !HOME_USER.endsWith(number));
    }
}
