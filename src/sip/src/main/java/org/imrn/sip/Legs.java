package org.imrn.sip;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.annotation.Resource;
import javax.enterprise.context.ApplicationScoped;
import javax.inject.Inject;
import javax.servlet.ServletException;
import javax.servlet.sip.Rel100Exception;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;
import javax.servlet.sip.ar.SipApplicationRoutingDirective;
import org.imrn.routing.NextHops;
import org.imrn.routing.SipAnswer;

/** Relays requests between the two legs of a call; {@link LegAnswers} relays what is answered. */
@ApplicationScoped
public class Legs {

    private static final int MAX_FORWARDS = 70;

    @Resource
    private SipFactory factory;

    @Inject
    private Answering answering;

    @Inject
    private UserAgentRules rules;

    @Inject
    private Loops loops;

    /** Opens the second leg: the same call, our own dialog, the same Route. */
    void open(SipServletRequest received, Stops stops) throws ServletException, IOException {
        if (rules.refusesCall(received)) {
            return;
        }
        CallTime.begin(received);
        received.getSession().setHandler(BackToBackServlet.NAME);
        NumberHiding.keepFor(received);
        stops.keepIn(received.getSession());
        toNext(received, stops);
    }

    /**
     * Opens another one instead if this answer says no more than that its place cannot take the call; false if not. The
     * call must still be waiting for its answer.
     */
    boolean opensAnother(SipServletRequest received, SipServletResponse failure) throws IOException {
        Optional<Stops> stops = Stops.of(received.getSession()).filter(way -> received.isInitial() && !way.isLast()
                && NextHops.sendsElsewhere(failure.getStatus()));
        if (stops.isEmpty()) {
            return false;
        }
        SipMessage.NEXT_PLACE.log("INVITE", received.getCallId(), failure.getStatus());
        try {
            toNext(received, stops.get());
            return true;
        } catch (ServletException | IOException | RuntimeException e) {
            SipMessage.LEG_FAILED.log("INVITE to the next place", received.getCallId(), e);
            return false;
        }
    }

    private void toNext(SipServletRequest received, Stops stops) throws ServletException, IOException {
        Stops.Stop stop = stops.next();
        SipServletRequest sent = factory.createRequest(received, true);
        sent.setRoutingDirective(SipApplicationRoutingDirective.CONTINUE, received);
        sent.setRequestURI(stops.target());
        if (SipHeaders.first(sent, "Route").isEmpty()) {
            List<String> routes = SipHeaders.all(received, "Route");
            for (int i = routes.size() - 1; i >= 0; i--) {
                sent.pushRoute(factory.createAddress(routes.get(i)));
            }
        }
        stop.route().ifPresent(sent::pushRoute);
        if (!stop.inside()) {
            OutsideLegs.begin(sent);
        }
        sent.setMaxForwards(hopsLeft(received) - 1);
        sent.getSession().setHandler(BackToBackServlet.NAME);
        Leg.join(received.getSession(), sent.getSession());
        Leg.relays(received, sent);
        loops.opened(received, sent);
        try {
            sent.send();
        } catch (IOException | IllegalStateException e) {
            SipMessage.LEG_FAILED.log("INVITE to " + stops.target(), received.getCallId(), e);
            if (!stops.isLast()) {
                toNext(received, stops);
                return;
            }
            Leg.answer(received);
            loops.failed(received);
            answering.answer(received, SipAnswer.toCall(504, "Server Time-out"));
            CallTime.end(received.getApplicationSession());
        }
    }

    /** Relays a request inside the dialog. */
    void relay(SipServletRequest received) throws IOException {
        Optional<SipSession> peer = Leg.peer(received.getSession());
        if (peer.isEmpty()) {
            refuse(received, SipServletResponse.SC_CALL_LEG_DONE);
        } else if (hopsLeft(received) <= 0) {
            refuse(received, SipServletResponse.SC_TOO_MANY_HOPS);
        } else if (!rules.refuses(received) && !Glare.refused(received, peer.get())) {
            relay(received, peer.get());
        }
    }

    private void relay(SipServletRequest received, SipSession peer) throws IOException {
        CallTime.extend(received);
        try {
            SipServletRequest sent = peer.createRequest(received.getMethod());
            Copying.copy(received, sent);
            sent.setMaxForwards(hopsLeft(received) - 1);
            Leg.relays(received, sent);
            sent.send();
        } catch (IllegalStateException | IOException e) {
            SipMessage.LEG_FAILED.log(received.getMethod(), received.getCallId(), e);
            boolean offers = received.getMethod().equals("INVITE") || received.getMethod().equals("UPDATE");
            refuse(received, offers && Leg.peer(received.getSession()).isPresent()
                    ? SipServletResponse.SC_REQUEST_PENDING : SipServletResponse.SC_CALL_LEG_DONE);
        }
    }

    /** An ACK without a waiting 2xx is a repeated one: the container sees to those. */
    void acknowledge(SipServletRequest ack) throws IOException {
        Optional<SipServletResponse> success = Leg.takeAcknowledgement(ack.getSession());
        if (success.isPresent()) {
            CallTime.extend(ack);
            try {
                SipServletRequest sent = success.get().createAck();
                Copying.copy(ack, sent);
                sent.send();
            } catch (IllegalStateException e) {
                SipMessage.LATE_ACK.log(ack.getCallId(), e.getMessage());
            }
        }
    }

    /** The container has answered 200 to the CANCEL and 487 to the INVITE by itself. */
    void cancel(SipServletRequest cancel) throws IOException {
        Leg.receivedInvite(cancel.getSession()).ifPresent(Leg::answer);
        HangingUp.cancel(cancel.getSession(), SipHeaders.all(cancel, "Reason"));
    }

    void acknowledgeProvisional(SipServletRequest prack) throws IOException {
        CallTime.extend(prack);
        Optional<Leg.Provisional> named = Leg.takeProvisional(prack.getSession(),
                SipHeaders.first(prack, "RAck").orElse(""));
        if (named.isEmpty()) {
            refuse(prack, SipServletResponse.SC_CALL_LEG_DONE);
            return;
        }
        try {
            SipServletRequest sent = named.get().received().createPrack();
            Copying.copy(prack, sent);
            Leg.relays(prack, sent);
            sent.send();
        } catch (Rel100Exception | IllegalStateException e) {
            SipMessage.LEG_FAILED.log("PRACK", prack.getCallId(), e);
            refuse(prack, SipServletResponse.SC_CALL_LEG_DONE);
        }
    }

    private static void refuse(SipServletRequest request, int status) throws IOException {
        Leg.answer(request);
        request.createResponse(status).send();
    }

    private static int hopsLeft(SipServletRequest request) {
        return SipHeaders.maxForwards(request).map(left -> Math.min(left, 255)).orElse(MAX_FORWARDS);
    }
}
