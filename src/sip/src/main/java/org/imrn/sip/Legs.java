package org.imrn.sip;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.annotation.Resource;
import javax.enterprise.context.ApplicationScoped;
import javax.servlet.ServletException;
import javax.servlet.sip.Rel100Exception;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.URI;
import javax.servlet.sip.ar.SipApplicationRoutingDirective;
import org.imrn.sip.header.NameAddr;
import org.imrn.sip.header.NameAddrList;

/**
 * The two legs of a relayed call. What one leg must know of the other is kept here in session and request attributes,
 * not taken from the container's B2BUA helper, whose links containers lose for PRACK and for answers.
 */
@ApplicationScoped
public class Legs {

    /** On a session: the other leg's session. */
    private static final String PEER = "imrn.peer";
    /** On a session: the last INVITE relayed from it, to be cancelled. */
    private static final String RELAYED_INVITE = "imrn.relayed-invite";
    /** On a session: the 2xx of the other leg that its ACK will be for. */
    private static final String TO_ACKNOWLEDGE = "imrn.to-acknowledge";
    /** On a session: reliable provisional answers of the other leg not yet acknowledged, oldest first. */
    private static final String PROVISIONAL = "imrn.provisional";
    /** On a request sent: the request received that it relays. */
    private static final String RECEIVED = "imrn.received";
    /** Long enough for any call; without it containers end the application session after three minutes. */
    private static final int MINUTES = 24 * 60;

    @Resource
    private SipFactory factory;

    /** Opens the second leg: the same call, our own dialog, the same Route. */
    void open(SipServletRequest received, URI target) throws ServletException, IOException {
        received.getApplicationSession().setExpires(MINUTES);
        received.getSession().setHandler(BackToBackServlet.NAME);
        SipServletRequest sent = factory.createRequest(received, true);
        sent.setRoutingDirective(SipApplicationRoutingDirective.CONTINUE, received);
        sent.setRequestURI(target);
        List<NameAddr> routes = NameAddrList.read(SipHeaders.all(received, "Route")).elements();
        for (int i = routes.size() - 1; i >= 0; i--) {
            sent.pushRoute((SipURI) factory.createURI(routes.get(i).uri()));
        }
        sent.setMaxForwards(Math.max(0, received.getMaxForwards() - 1));
        sent.getSession().setHandler(BackToBackServlet.NAME);
        sent.getSession().setAttribute(PEER, received.getSession());
        received.getSession().setAttribute(PEER, sent.getSession());
        send(received, sent);
    }

    /** Relays a request inside the dialog. */
    void relay(SipServletRequest received) throws IOException {
        SipSession peer = peerOf(received.getSession());
        SipServletRequest sent = peer.createRequest(received.getMethod());
        Copying.copy(received, sent);
        send(received, sent);
    }

    private void send(SipServletRequest received, SipServletRequest sent) throws IOException {
        sent.setAttribute(RECEIVED, received);
        if (received.getMethod().equals("INVITE")) {
            received.getSession().setAttribute(RELAYED_INVITE, sent);
        }
        sent.send();
    }

    void acknowledge(SipServletRequest ack) throws IOException {
        SipSession session = ack.getSession();
        if (session.getAttribute(TO_ACKNOWLEDGE) instanceof SipServletResponse answered) {
            session.removeAttribute(TO_ACKNOWLEDGE);
            SipServletRequest sent = answered.createAck();
            Copying.copy(ack, sent);
            sent.send();
        }
    }

    void cancel(SipServletRequest cancel) throws IOException {
        if (cancel.getSession().getAttribute(RELAYED_INVITE) instanceof SipServletRequest invite) {
            invite.createCancel().send();
        }
    }

    void acknowledgeProvisional(SipServletRequest prack) throws IOException {
        Optional<SipServletResponse> oldest = Optional.ofNullable(provisional(prack.getSession()).poll());
        if (oldest.isEmpty()) {
            prack.createResponse(SipServletResponse.SC_CALL_LEG_DONE).send();
            return;
        }
        try {
            SipServletRequest sent = oldest.get().createPrack();
            Copying.copy(prack, sent);
            send(prack, sent);
        } catch (Rel100Exception e) {
            prack.createResponse(SipServletResponse.SC_CALL_LEG_DONE).send();
        }
    }

    /** Relays an answer to whoever sent the request that it answers. */
    void relay(SipServletResponse received) throws IOException, Rel100Exception {
        if (!(received.getRequest().getAttribute(RECEIVED) instanceof SipServletRequest asked)
                || received.getStatus() == SipServletResponse.SC_TRYING) {
            return;
        }
        boolean invite = received.getMethod().equals("INVITE");
        boolean success = received.getStatus() >= 200 && received.getStatus() < 300;
        if (invite && success) {
            asked.getSession().setAttribute(TO_ACKNOWLEDGE, received);
            asked.getSession().setAttribute(PEER, received.getSession());
            received.getSession().setAttribute(PEER, asked.getSession());
        }
        SipServletResponse sent = asked.createResponse(received.getStatus(), received.getReasonPhrase());
        Copying.copy(received, sent);
        if (invite && received.getStatus() < 200 && received.getHeader("RSeq") != null) {
            provisional(asked.getSession()).add(received);
            sent.sendReliably();
        } else {
            sent.send();
        }
    }

    private static SipSession peerOf(SipSession session) {
        if (session.getAttribute(PEER) instanceof SipSession peer && peer.isValid()) {
            return peer;
        }
        throw new IllegalStateException("the other leg is gone");
    }

    @SuppressWarnings("unchecked")
    private static Deque<SipServletResponse> provisional(SipSession session) {
        if (!(session.getAttribute(PROVISIONAL) instanceof Deque<?>)) {
            session.setAttribute(PROVISIONAL, new ArrayDeque<SipServletResponse>());
        }
        return (Deque<SipServletResponse>) session.getAttribute(PROVISIONAL);
    }
}
