package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.imrn.demo.player.ServingCscf;
import org.imrn.demo.player.ThirdPartyRegister;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Infrastructure smoke test, replaced by the tests beside it. */
class VisitorsLifeIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final ImrnServer SERVER = new ImrnServer("visitors-life").withShortTimes();

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aThirdPartyRegisterIsAnsweredWithItsOwnExpires() {
        try (ServingCscf cscf = ServingCscf.open("scscf1", SERVER.udp())) {
            var answer = cscf.register(ThirdPartyRegister.of("sip:v-1@ims.visited.example.com").expires(600))
                    .awaitFinal(SOON);
            assertThat(answer.getStatusCode()).isEqualTo(200);
            assertThat(answer.getHeader("Expires").toString()).contains("600");
        }
        await().atMost(SOON).until(() -> SERVER.saidInLog("IMRN-2001I"));
    }
}
