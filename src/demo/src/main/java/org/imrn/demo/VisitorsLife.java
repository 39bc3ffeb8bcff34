package org.imrn.demo;

import java.time.Duration;
import java.util.Optional;
import javax.sip.message.Response;
import org.imrn.demo.player.Answering;
import org.imrn.demo.player.Call;
import org.imrn.demo.player.Endpoint;
import org.imrn.demo.player.Headers;
import org.imrn.demo.player.IncomingCall;
import org.imrn.demo.player.ReceivedRequest;
import org.imrn.demo.player.RegisterBody;
import org.imrn.demo.player.SipTimeout;
import org.imrn.demo.player.ThirdPartyRegister;

/**
 * The story: a visitor registers, is called at home and reached through the number leased for the visit, leaves, and
 * the number rests. The one server plays both the visited and the home side. No particular number is assumed, so the
 * story can be told again on the same data.
 */
final class VisitorsLife {
    static final String VISITOR = "sip:v-8f21@ims.visited.example.com";
    static final String HOME_USER = "tel:+447700900123";
    static final String CALLER = "+441632960077";
    private static final String SERVICE_INFO =
            "impi=alice-priv@ims.home.example.com;home=ims.home.example.com;impu=" + HOME_USER;
    private static final int ONE_HOUR = 3600;

    private final Cast cast;
    private final Endpoint server;
    private final LeaseReader leases;
    private final LadderTrace trace;
    private final Patience patience;

    /**
     * @param answer longest wait for one SIP answer
     * @param change longest wait for something the server does in its own time: telling home, closing a lease
     */
    record Patience(Duration answer, Duration change) {
    }

    VisitorsLife(Cast cast, Endpoint server, LeaseReader leases, LadderTrace trace, Patience patience) {
        this.cast = cast;
        this.server = server;
        this.leases = leases;
        this.trace = trace;
        this.patience = patience;
    }

    /**
     * Plays it.
     *
     * @throws StoryFailed when the server does anything else than the story says
     */
    void play() {
        try {
            cast.phone().answering(Answering.RING_ONLY);
            cast.home().filter(HOME_USER);
            cast.home().breakOutTo(cast.homeGateway().endpoint());
            register();
            HomeCall home = callHome();
            deliver(home);
            leave(home.number());
            afterwards(home.number());
        } catch (SipTimeout e) {
            throw new StoryFailed(e.getMessage().lines().findFirst().orElse("a message did not come"));
        }
        StoryFailed.unless(cast.failures().isEmpty(), "a player failed: " + cast.failures());
    }

    private record HomeCall(String number, Call call, IncomingCall breakOut) {
    }

    private void register() {
        trace.heading("a. A visitor registers; the visited S-CSCF tells the server, which leases a number");
        cast.visited().bind(VISITOR, cast.phone().contact());
        ThirdPartyRegister registration = ThirdPartyRegister.of(VISITOR).associated(VISITOR).expires(ONE_HOUR)
                .body(RegisterBody.multipart(SERVICE_INFO, VISITOR, cast.phone().contact(), ONE_HOUR));
        expect(200, cast.visited().register(registration).awaitFinal(patience.answer()), "the REGISTER");
    }

    private HomeCall callHome() {
        trace.heading("b. The visitor's home number is called; the server retargets the call to the leased number");
        return new Repeat(patience.change()).until("home call retargeted to a leased number", this::tryHome);
    }

    private Optional<HomeCall> tryHome() {
        Call call = cast.caller().call(HOME_USER, CALLER, cast.home().endpoint());
        ReceivedRequest back = back(call);
        Optional<String> number = Headers.globalNumber(back.uri()).filter(n -> !Headers.sameTarget(back.uri(), HOME_USER));
        if (number.isEmpty()) {
            call.awaitFinal(patience.answer());
            trace.remark("not retargeted yet: home has not been told the number");
            return Optional.empty();
        }
        IncomingCall breakOut = cast.homeGateway().awaitCall(call.callId(), patience.answer());
        Optional<LeaseSighting> lease = leases.read(number.get());
        lease.ifPresentOrElse(l -> trace.remark(number.get() + " " + l), () -> trace.remark(number.get() + " has no lease"));
        if (lease.filter(l -> l.state().equals("LEASED")).isEmpty()) {
            breakOut.refuse(480);
            call.awaitFinal(patience.answer());
            return Optional.empty();
        }
        return Optional.of(new HomeCall(number.get(), call, breakOut));
    }

    private void deliver(HomeCall home) {
        trace.heading("c. The telephone network carries it to the visited side; the server delivers it to the visitor");
        trace.telephone(Cast.OUTSIDE, Cast.VISITED_GATEWAY, "IAM " + home.number());
        Call in = cast.visitedGateway().call("tel:" + home.number(), CALLER, server);
        ringing(in, "the call to " + home.number());
        IncomingCall atPhone = cast.phone().awaitCall(in.callId(), patience.answer());
        home.breakOut().ring();
        home.call().awaitRinging(patience.answer());
        atPhone.answer();
        expect(200, in.awaitAnswer(patience.answer()), "the call to " + home.number());
        atPhone.awaitAck(patience.answer());
        trace.telephone(Cast.VISITED_GATEWAY, Cast.OUTSIDE, "ANM");
        home.breakOut().answer();
        expect(200, home.call().awaitAnswer(patience.answer()), "the call to " + HOME_USER);
        home.breakOut().awaitAck(patience.answer());
        trace.remark("caller and visitor talk; the server is in neither dialog");
        expect(200, home.call().bye().awaitFinal(patience.answer()), "the caller's BYE");
        trace.telephone(Cast.OUTSIDE, Cast.VISITED_GATEWAY, "REL");
        expect(200, in.bye().awaitFinal(patience.answer()), "the gateway's BYE");
    }

    /** A refusal in place of ringing ends the story with that refusal. */
    private void ringing(Call call, String what) {
        try {
            call.awaitRinging(patience.answer());
        } catch (SipTimeout e) {
            throw call.invite().finalResponse().map(r -> new StoryFailed(what + " should ring but got " + status(r))).orElseThrow(() -> e);
        }
    }

    private void leave(String number) {
        trace.heading("d. The visitor leaves; the number is closed, released and quarantined");
        LeaseWatch watch = new LeaseWatch(number, leases, trace);
        ThirdPartyRegister leaving = ThirdPartyRegister.of(VISITOR).associated(VISITOR).leaving();
        Response answer = cast.visited().register(leaving).awaitFinal(patience.answer());
        expect(200, answer, "the deregistration");
        cast.visited().unbind(VISITOR);
        watch.until("QUARANTINED", patience.change());
    }

    private void afterwards(String number) {
        trace.heading("e. Nobody is reached through the resting number, and home no longer retargets");
        Response refused = cast.visitedGateway().call("tel:" + number, CALLER, server).awaitFinal(patience.answer());
        expect(404, refused, "the call to the quarantined number");
        String reason = Headers.of(refused).first("Reason").orElse("(none)");
        StoryFailed.unless(reason.contains("Q.850") && reason.matches(".*cause=1\\b.*"),
                "the 404 should have a Reason Q.850;cause=1 but has " + reason);
        new Repeat(patience.change()).until("home call that comes back unretargeted", this::homeUnchanged);
    }

    private Optional<String> homeUnchanged() {
        Call call = cast.caller().call(HOME_USER, CALLER, cast.home().endpoint());
        ReceivedRequest back = back(call);
        boolean unchanged = Headers.sameTarget(back.uri(), HOME_USER);
        if (!unchanged) {
            cast.homeGateway().awaitCall(call.callId(), patience.answer()).refuse(480);
        }
        expect(480, call.awaitFinal(patience.answer()), "the home call");
        return unchanged ? Optional.of(back.uri()) : Optional.empty();
    }

    /** The INVITE back at the home S-CSCF; a final response in its place ends the story with that response. */
    private ReceivedRequest back(Call call) {
        try {
            return cast.home().awaitReturned(call.callId(), patience.answer());
        } catch (SipTimeout e) {
            throw call.invite().finalResponse().map(r -> new StoryFailed("the home call got " + status(r))).orElseThrow(() -> e);
        }
    }

    private static void expect(int code, Response response, String to) {
        StoryFailed.unless(response.getStatusCode() == code, to + " should be answered " + code + " but got " + status(response));
    }

    private static String status(Response response) {
        return response.getStatusCode() + " " + response.getReasonPhrase();
    }
}
