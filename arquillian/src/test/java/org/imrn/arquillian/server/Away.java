package org.imrn.arquillian.server;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imrn.arquillian.wire.Party;
import org.imrn.arquillian.wire.Wire;
import org.imrn.demo.player.RegisterBody;
import org.imrn.demo.player.ServingCscf;
import org.imrn.demo.player.ThirdPartyRegister;

/** Subscribers who are away from home: registered abroad, with a number that home has been told. */
final class Away {

    private static final Duration SOON = Duration.ofSeconds(20);

    private Away() {
    }

    /**
     * Registers a visitor whose home identity this is.
     *
     * @return the leased number, once calls to the home identity lead to it
     */
    static String register(ImrnServer server, String visitor, String home) {
        try (ServingCscf cscf = ServingCscf.open("scscf", server.tcp())) {
            cscf.register(ThirdPartyRegister.of(visitor).associated(visitor).body(RegisterBody.multipart(
                    "impi=" + visitor.replaceAll("^sip:|@.*$", "") + "-priv@ims.home.example.com;home=ims.home.example.com;impu=" + home, visitor,
                    "sip:ue@127.0.0.1:9", 3600))).awaitFinal(SOON);
            String number = await().atMost(SOON).until(() -> leasedTo(server, visitor), Optional::isPresent).orElseThrow();
            await().atMost(SOON).until(() -> retargeted(server, home));
            return number;
        }
    }

    static Optional<String> leasedTo(ImrnServer server, String visitor) {
        Pattern leased = Pattern.compile("IMRN-2001I.*" + Pattern.quote(visitor) + ".* (?:leased|kept) (\\+[0-9]+)");
        return server.output().stream().map(leased::matcher).filter(Matcher::find).map(found -> found.group(1))
                .reduce((before, last) -> last);
    }

    /** Tries with calls that nobody will answer. */
    private static boolean retargeted(ImrnServer server, String home) {
        try (Wire left = Wire.open(server.udp().port()); Wire right = Wire.open(server.udp().port())) {
            Party caller = Party.calling(left, home, "<" + home + ">");
            String sent = RelayedCall.invite(caller, left, RelayedCall.mark(right), home, "");
            var outcome = right.within(Duration.ofSeconds(1), m -> !m.isResponse());
            outcome.ifPresent(invite -> {
                Party.called(right, invite, "probe").answer(invite, 480, "Probe", "");
                caller.ackFailure(sent, caller.awaitAnswer("INVITE", 480));
            });
            boolean redirected = left.within(Duration.ofMillis(50), m -> m.status() == 302).isPresent();
            return redirected || outcome.filter(invite -> !invite.uri().startsWith(home)).isPresent();
        }
    }
}
