package org.imrn.demo.player;

import gov.nist.javax.sip.message.SIPRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** A request that was sent, and the responses to it as they come. */
public final class Exchange implements ResponseSink {
    private final SipNode node;
    private final SIPRequest request;
    private final Arrivals<Response> responses = new Arrivals<>();
    private final AtomicReference<Runnable> onFurtherAnswer = new AtomicReference<>(() -> { });
    private final AtomicReference<String> failure = new AtomicReference<>();

    Exchange(SipNode node, SIPRequest request) {
        this.node = node;
        this.request = request;
    }

    /** The request as it was sent. */
    public Request request() {
        return request;
    }

    /** Every response so far, provisional ones and retransmitted 200s to INVITE included. */
    public List<Response> responses() {
        return responses.list();
    }

    /** The status codes so far. */
    public List<Integer> codes() {
        return responses().stream().map(Response::getStatusCode).toList();
    }

    public Optional<Response> finalResponse() {
        return responses().stream().filter(r -> r.getStatusCode() >= 200).findFirst();
    }

    /** Why the stack gave up on the request, if it did. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure.get());
    }

    /**
     * Waits for the final response.
     *
     * @throws SipTimeout when none comes in time
     */
    public Response awaitFinal(Duration patience) {
        return await("final response", 200, 699, patience);
    }

    /** Waits for a response with this status code. */
    public Response awaitCode(int code, Duration patience) {
        return await("response " + code, code, code, patience);
    }

    /**
     * Cancels the request (RFC 3261 §9.1), which must be an INVITE that already had a provisional response.
     *
     * @return the exchange of the CANCEL itself
     */
    public Exchange cancel() {
        return node.cancel(request);
    }

    @Override
    public void response(Response response) {
        responses.add(response);
        if (response.getStatusCode() / 100 == 2) {
            onFurtherAnswer.get().run();
        }
    }

    /** What to do when a 2xx comes from now on: the called side repeats it until its ACK has arrived. */
    void onFurtherAnswer(Runnable action) {
        onFurtherAnswer.set(action);
    }

    @Override
    public void failed(String why) {
        failure.set(why);
    }

    private Response await(String what, int from, int to, Duration patience) {
        String full = what + " to " + request.getMethod() + " " + Headers.uri(request);
        try {
            return responses.await(full, r -> r.getStatusCode() >= from && r.getStatusCode() <= to, patience,
                    r -> r.getStatusCode() + " " + r.getReasonPhrase());
        } catch (SipTimeout e) {
            throw failure().map(why -> new SipTimeout(e.getMessage() + "; " + why)).orElse(e);
        }
    }
}
