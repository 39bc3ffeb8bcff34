package org.imrn.demo.player;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sip.message.Request;

/**
 * A tiny application server made of the players' own parts, to prove the players against: gives each registered visitor
 * a number, retargets calls for one home user to it, delivers calls to the number to the visitor.
 */
public final class ScriptedServer implements AutoCloseable {
    public static final String HOME_USER = "tel:+447700900123";
    private final SipNode node;
    private final AtomicInteger next = new AtomicInteger(100);
    private final Map<String, String> numberOf = new ConcurrentHashMap<>();
    private final Map<String, String> visitorOf = new ConcurrentHashMap<>();
    private final Map<String, String> routeTo = new ConcurrentHashMap<>();
    private volatile int reluctance;
    private volatile String unretargeted = HOME_USER;

    public ScriptedServer() {
        this(SipNode.open("as"));
    }

    public ScriptedServer(SipNode node) {
        this.node = node;
        node.onRequest(this::handle);
    }

    public SipNode node() {
        return node;
    }

    public Endpoint endpoint() {
        return node.endpoint();
    }

    /** How many home calls to send back unretargeted first, as a server does that has not published yet. */
    public void reluctance(int calls) {
        reluctance = calls;
    }

    /** How to write the home user when its call is sent back unretargeted. */
    public void unretargeted(String uri) {
        unretargeted = uri;
    }

    public Optional<String> number() {
        return visitorOf.keySet().stream().findFirst();
    }

    @Override
    public void close() {
        node.close();
    }

    private void handle(ReceivedRequest request) {
        switch (request.method()) {
            case Request.REGISTER -> register(request);
            case Request.INVITE -> invite(request);
            case Request.ACK -> { }
            default -> request.respond(request.method().equals(Request.OPTIONS) ? 200 : 481);
        }
    }

    private void register(ReceivedRequest request) {
        String visitor = Headers.address(request.headers().required("To"));
        String expires = request.headers().required("Expires");
        if (expires.equals("0")) {
            Optional.ofNullable(numberOf.remove(visitor)).ifPresent(visitorOf::remove);
        } else {
            String number = numberOf.computeIfAbsent(visitor, v -> "+12025550" + next.getAndIncrement());
            visitorOf.put(number, visitor);
            routeTo.put(visitor, "<" + Headers.address(request.headers().required("Contact")) + ";lr>");
        }
        request.respond(ResponseDraft.of(200).and("Expires", expires));
    }

    private void invite(ReceivedRequest request) {
        List<String> routes = new ArrayList<>(request.headers().all("Route"));
        routes.remove(0);
        Relay.Change change = Relay.Change.none(routes);
        if (request.uri().equals(HOME_USER)) {
            boolean ready = reluctance-- <= 0;
            Optional<String> number = ready ? number() : Optional.empty();
            Relay.forward(node, request, number
                    .map(n -> change.uri("sip:" + n + "@ims.home.example.com;user=phone")).orElse(change.uri(unretargeted)));
            return;
        }
        String visitor = Headers.globalNumber(request.uri()).map(visitorOf::get).orElse(null);
        if (visitor == null) {
            request.respond(ResponseDraft.of(404).and("Reason", "Q.850;cause=1;text=\"Unallocated number\""));
        } else {
            Relay.forward(node, request, change.uri(visitor).pushRoutes(List.of(routeTo.get(visitor))));
        }
    }
}
