package org.imrn.demo.player;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sip.ServerTransaction;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** A request a player received, and the way to answer it. */
public final class ReceivedRequest {
    private final SipNode node;
    private final SIPRequest request;
    private final Optional<ServerTransaction> transaction;
    private final String toTag = "p" + UUID.randomUUID().toString().substring(0, 8);
    private final Arrivals<Response> answers = new Arrivals<>();
    private Runnable onCancel = () -> respond(487);
    private boolean cancelled;

    ReceivedRequest(SipNode node, SIPRequest request, Optional<ServerTransaction> transaction) {
        this.node = node;
        this.request = request;
        this.transaction = transaction;
    }

    /** The raw message as the stack parsed it. */
    public Request message() {
        return request;
    }

    public Headers headers() {
        return Headers.of(request);
    }

    public String method() {
        return request.getMethod();
    }

    public String uri() {
        return Headers.uri(request);
    }

    public String callId() {
        return headers().required("Call-ID");
    }

    /** What was answered so far, in order. */
    public List<Response> answers() {
        return answers.list();
    }

    public boolean answered() {
        return answers().stream().anyMatch(r -> r.getStatusCode() >= 200);
    }

    public synchronized boolean cancelled() {
        return cancelled;
    }

    public Response respond(int code) {
        return respond(ResponseDraft.of(code));
    }

    /** Answers from a draft; a To tag and, where a dialog begins, a Contact are added when they are not there. */
    public Response respond(ResponseDraft draft) {
        SIPResponse response = MessageWriter.response(request, draft);
        if (draft.code() > 100 && response.getTo().getTag() == null) {
            response.setToTag(toTag);
        }
        if (method().equals(Request.INVITE) && draft.code() > 100 && draft.code() < 300 && !draft.has("Contact")) {
            MessageWriter.add(response, new Field("Contact", "<" + node.endpoint(headers().sender().transport()).uri(node.name()) + ">"));
        }
        forward(response);
        return response;
    }

    /** A draft of a request in the dialog that this one began once it was answered 2xx: a BYE, or a NOTIFY. */
    public RequestDraft inDialogue(String method, long sequence) {
        Response answer = answers().stream().filter(r -> r.getStatusCode() / 100 == 2).findFirst()
                .orElseThrow(() -> new IllegalStateException("not answered 2xx: " + method() + " " + uri()));
        return Dialogue.ofCallee(request, answer).request(method, sequence);
    }

    /** What to do when the request is cancelled, in place of answering 487. */
    public synchronized void onCancel(Runnable action) {
        onCancel = action;
    }

    /** Sends a response made elsewhere, as a proxy does. */
    void forward(SIPResponse response) {
        boolean late = answered();
        answers.add(response);
        node.sendResponse(transaction.orElseThrow(() -> new IllegalStateException("an ACK has no response")), response, late);
    }

    SIPRequest sipRequest() {
        return request;
    }

    void cancel() {
        Runnable action;
        synchronized (this) {
            cancelled = true;
            action = onCancel;
        }
        if (!answered()) {
            action.run();
        }
    }
}
