package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import org.imrn.demo.player.Call;
import org.imrn.demo.player.Exchange;
import org.imrn.demo.player.Headers;
import org.imrn.demo.player.MediaGateway;
import org.imrn.demo.player.ReceivedRequest;
import org.imrn.demo.player.ServingCscf;
import org.imrn.demo.player.UserEquipment;

/** The peers of a server under test: S-CSCFs of both networks, a gateway, and the one telephone of all visitors. */
public class Stage implements AutoCloseable {

    public static final Duration SOON = Duration.ofSeconds(10);
    public static final String CALLER = "+441632960077";

    final ImrnServer server;
    public final ServingCscf visited;
    public final ServingCscf home;
    public final MediaGateway gateway;
    public final UserEquipment phone;

    public Stage(ImrnServer server) {
        this.server = server;
        visited = ServingCscf.open("scscf-v", server.udp());
        home = ServingCscf.open("scscf-h", server.udp());
        gateway = MediaGateway.open("mgcf");
        phone = UserEquipment.open("ue");
    }

    /** Sends the REGISTER and returns at once. */
    public Exchange registering(Visitor visitor, int expires) {
        visited.bind(visitor.identity(), phone.contact());
        return visited.register(visitor.registers(expires));
    }

    /** Registers and waits for the 200. */
    public void register(Visitor visitor, int expires) {
        assertThat(registering(visitor, expires).awaitFinal(SOON).getStatusCode()).isEqualTo(200);
    }

    public void leave(Visitor visitor) {
        assertThat(visited.register(visitor.leaves()).awaitFinal(SOON).getStatusCode()).isEqualTo(200);
    }

    /** Calls the visitor at home; the number that the server sends the call on to, if it does. */
    public Optional<String> retargeted(Visitor visitor) {
        return retargeted(visitor.home());
    }

    /** The same by what the visitor is called by at home. */
    Optional<String> retargeted(String homeUser) {
        Call call = home.call(home.terminating(homeUser, CALLER));
        ReceivedRequest back = home.awaitReturned(call.callId(), SOON);
        back.respond(480);
        call.awaitFinal(SOON);
        return Headers.sameTarget(back.uri(), homeUser) ? Optional.empty() : Headers.globalNumber(back.uri());
    }

    /** Waits until the visitor is reached through a number. */
    public String numberOf(Visitor visitor) {
        return await().atMost(Duration.ofSeconds(20)).until(() -> retargeted(visitor), Optional::isPresent).orElseThrow();
    }

    /** Calls a number from outside and returns at once. */
    public Call calling(String number) {
        return gateway.call("tel:" + number, CALLER, server.udp());
    }

    /** Calls a number from outside, as far as the answer; an answered call is hung up again. */
    public int callTo(String number) {
        Call call = calling(number);
        int code = call.awaitFinal(SOON).getStatusCode();
        if (code == 200) {
            call.ack();
            call.bye().awaitFinal(SOON);
        }
        return code;
    }

    @Override
    public void close() {
        visited.close();
        home.close();
        gateway.close();
        phone.close();
    }
}
