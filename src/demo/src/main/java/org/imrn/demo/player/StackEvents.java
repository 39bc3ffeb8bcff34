package org.imrn.demo.player;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionAlreadyExistsException;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.message.Request;

/** Turns the stack's events into received requests and responses, and takes CANCEL and retransmissions off the players. */
final class StackEvents implements SipListener {
    private final SipNode node;
    private final Map<String, ReceivedRequest> invites = new ConcurrentHashMap<>();

    StackEvents(SipNode node) {
        this.node = node;
    }

    @Override
    public void processRequest(RequestEvent event) {
        SIPRequest request = (SIPRequest) event.getRequest();
        Endpoint from = Headers.of(request).sender();
        node.watched(new Passing(false, node.endpoint(from.transport()), from, request));
        if (request.getMethod().equals(Request.ACK)) {
            node.arrived(new ReceivedRequest(node, request, Optional.empty()));
            return;
        }
        try {
            take(event, request);
        } catch (TransactionAlreadyExistsException retransmission) {
            // The transaction repeats its last response by itself (RFC 3261 §17.2).
        } catch (SipException e) {
            node.failed(e);
        }
    }

    private void take(RequestEvent event, SIPRequest request) throws SipException {
        String branch = Headers.of(request).branch();
        ReceivedRequest known = invites.get(branch);
        if (request.getMethod().equals(Request.INVITE) && known != null) {
            // A retransmission that the stack no longer knows; the called side repeats its 2xx by itself.
            return;
        }
        ServerTransaction transaction = event.getServerTransaction();
        if (transaction == null) {
            transaction = node.provider().getNewServerTransaction(request);
        }
        ReceivedRequest received = new ReceivedRequest(node, request, Optional.of(transaction));
        if (request.getMethod().equals(Request.CANCEL)) {
            cancel(received, known);
            return;
        }
        if (request.getMethod().equals(Request.INVITE)) {
            invites.put(branch, received);
        }
        node.arrived(received);
    }

    private void cancel(ReceivedRequest cancel, ReceivedRequest invite) {
        node.remember(cancel);
        cancel.respond(invite == null ? 481 : 200);
        if (invite != null) {
            invite.cancel();
        }
    }

    @Override
    public void processResponse(ResponseEvent event) {
        node.arrived((SIPResponse) event.getResponse());
    }

    @Override
    public void processTimeout(TimeoutEvent event) {
        if (!event.isServerTransaction()) {
            node.failed((SIPRequest) event.getClientTransaction().getRequest(), "the transaction timed out");
        }
    }

    @Override
    public void processIOException(IOExceptionEvent event) {
        node.failed(new java.io.IOException("cannot reach " + event.getHost() + ":" + event.getPort() + "/" + event.getTransport()));
    }

    @Override
    public void processTransactionTerminated(TransactionTerminatedEvent event) {
        // Nothing to tidy: exchanges outlive their transactions so that tests can read them.
    }

    @Override
    public void processDialogTerminated(DialogTerminatedEvent event) {
        // No dialogs in the stack.
    }
}
