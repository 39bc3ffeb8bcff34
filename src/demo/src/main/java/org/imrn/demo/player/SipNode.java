package org.imrn.demo.player;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.message.Request;

/**
 * One SIP address on loopback, with UDP and TCP on the same port: sends requests from drafts, matches responses, hands
 * received requests to a handler, and remembers everything it received. The players are made of it; a test can use it
 * alone to play any peer.
 */
public final class SipNode implements AutoCloseable {
    private final String name;
    private final SipSocketPair sockets;
    private final Map<String, Sent> sent = new ConcurrentHashMap<>();
    private final Arrivals<ReceivedRequest> received = new Arrivals<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final List<Consumer<Passing>> watchers = new CopyOnWriteArrayList<>();
    private volatile RequestHandler handler = r -> {
        if (!r.method().equals(Request.ACK)) {
            r.respond(r.method().equals(Request.OPTIONS) ? 200 : 501);
        }
    };

    private record Sent(Endpoint hop, ClientTransaction transaction, ResponseSink sink) {
    }

    private SipNode(String name, int port) {
        this.name = name;
        StackEvents events = new StackEvents(this);
        this.sockets = port == 0 ? SipSocketPair.open(name, events) : SipSocketPair.open(name, port, events);
    }

    /** Opens a node on a free port; its name is the user part of its Contact and the start of its Call-IDs. */
    public static SipNode open(String name) {
        return new SipNode(name, 0);
    }

    /** Opens a node on this port of 127.0.0.1, for both transports. */
    public static SipNode open(String name, int port) {
        return new SipNode(name, port);
    }

    public String name() {
        return name;
    }

    public Endpoint endpoint() {
        return endpoint(Transport.UDP);
    }

    public Endpoint endpoint(Transport transport) {
        return sockets.endpoint(transport);
    }

    /** What this node does with requests, in place of answering 501 (and 200 to OPTIONS). */
    public SipNode onRequest(RequestHandler action) {
        handler = action;
        return this;
    }

    /** Is told of every message, sent or received, in the order this node saw them. */
    public SipNode watch(Consumer<Passing> watcher) {
        watchers.add(watcher);
        return this;
    }

    /** Sends a request in a transaction of its own. */
    public Exchange send(RequestDraft draft) {
        return exchange(MessageWriter.request(new Completion(this).complete(draft)));
    }

    /** Sends a request outside any transaction: an ACK to a 2xx, or anything a test wants unanswered. */
    public Request sendAlone(RequestDraft draft) {
        SIPRequest request = MessageWriter.request(new Completion(this).complete(draft));
        sendAlone(request);
        return request;
    }

    /** Every request received so far, retransmissions left out, ACKs to 2xx included, CANCELs included. */
    public List<ReceivedRequest> received() {
        return received.list();
    }

    /** The received requests with this method. */
    public List<ReceivedRequest> received(String method) {
        return received().stream().filter(r -> r.method().equals(method)).toList();
    }

    /** Waits for a request, past or to come, with this method. */
    public ReceivedRequest await(String method, Duration patience) {
        return await(method, r -> true, patience);
    }

    /** Waits for a request, past or to come, with this method and of this kind. */
    public ReceivedRequest await(String method, Predicate<ReceivedRequest> kind, Duration patience) {
        return received.await(method + " at " + name, r -> r.method().equals(method) && kind.test(r), patience,
                r -> r.method() + " " + r.uri());
    }

    /** What handlers threw; a test that ends well has none. */
    public List<Throwable> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        sockets.close();
    }

    void send(SIPRequest request, ResponseSink sink) {
        try {
            ClientTransaction transaction = sockets.provider().getNewClientTransaction(request);
            String key = key(request.getTopmostVia().getBranch(), request.getMethod());
            Endpoint hop = nextHop(request);
            sent.put(key, new Sent(hop, transaction, sink));
            watched(new Passing(true, endpoint(hop.transport()), hop, request));
            transaction.sendRequest();
        } catch (SipException e) {
            throw new IllegalStateException("cannot send " + request.getMethod() + " " + request.getRequestURI(), e);
        }
    }

    void sendAlone(SIPRequest request) {
        try {
            Endpoint hop = nextHop(request);
            watched(new Passing(true, endpoint(hop.transport()), hop, request));
            sockets.provider().sendRequest(request);
        } catch (SipException e) {
            throw new IllegalStateException("cannot send " + request.getMethod() + " " + request.getRequestURI(), e);
        }
    }

    void sendResponse(ServerTransaction transaction, SIPResponse response, boolean late) {
        Endpoint to = Headers.of(response).sender();
        watched(new Passing(true, endpoint(to.transport()), to, response));
        try {
            if (late) {
                sockets.provider().sendResponse(response);
            } else {
                transaction.sendResponse(response);
            }
        } catch (SipException | InvalidArgumentException e) {
            throw new IllegalStateException("cannot send " + response.getStatusCode(), e);
        }
    }

    /** Sends the CANCEL of an INVITE this node sent (RFC 3261 §9.1: same branch, same Route, one Via). */
    Exchange cancel(SIPRequest invite) {
        Sent was = sent.get(key(invite.getTopmostVia().getBranch(), invite.getMethod()));
        if (was == null) {
            throw new IllegalStateException("never sent: " + invite.getFirstLine());
        }
        try {
            SIPRequest cancel = (SIPRequest) was.transaction().createCancel();
            cancel.setApplicationData(was.hop());
            return exchange(cancel);
        } catch (SipException e) {
            throw new IllegalStateException("cannot cancel " + invite.getFirstLine(), e);
        }
    }

    void arrived(ReceivedRequest request) {
        received.add(request);
        try {
            handler.handle(request);
        } catch (RuntimeException e) {
            failures.add(e);
            if (!request.answered() && !request.method().equals(Request.ACK)) {
                request.respond(ResponseDraft.of(500).reason("Player failed"));
            }
        }
    }

    void remember(ReceivedRequest request) {
        received.add(request);
    }

    void arrived(SIPResponse response) {
        String key = key(response.getTopmostVia().getBranch(), response.getCSeq().getMethod());
        Sent was = sent.get(key);
        Endpoint self = Headers.of(response).sender();
        watched(new Passing(false, self, was == null ? self : was.hop(), response));
        if (was != null) {
            was.sink().response(response);
        }
    }

    void failed(SIPRequest request, String why) {
        Sent was = sent.get(key(request.getTopmostVia().getBranch(), request.getMethod()));
        if (was != null) {
            was.sink().failed(why);
        }
    }

    void failed(Throwable thrown) {
        failures.add(thrown);
    }

    void watched(Passing passing) {
        watchers.forEach(w -> w.accept(passing));
    }

    javax.sip.SipProvider provider() {
        return sockets.provider();
    }

    /** Where this request would go: the hop chosen for it, else its top Route, else its Request-URI. */
    Endpoint nextHop(SIPRequest request) {
        try {
            var hop = ((SipStackImpl) sockets.provider().getSipStack()).getRouter(request).getNextHop(request);
            if (hop == null) {
                throw new IllegalStateException("nowhere to send " + request.getFirstLine());
            }
            return new Endpoint(hop.getHost(), hop.getPort(), Transport.of(hop.getTransport()));
        } catch (SipException e) {
            throw new IllegalStateException("nowhere to send " + request.getFirstLine(), e);
        }
    }

    private Exchange exchange(SIPRequest request) {
        Exchange exchange = new Exchange(this, request);
        send(request, exchange);
        return exchange;
    }

    static String freshBranch() {
        return "z9hG4bK" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }

    static String freshTag() {
        return Integer.toHexString(ThreadLocalRandom.current().nextInt() | 0x1000_0000);
    }

    private static String key(String branch, String method) {
        return method + " " + branch;
    }
}
