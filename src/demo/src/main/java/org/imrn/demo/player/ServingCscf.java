package org.imrn.demo.player;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sip.message.Request;

/**
 * A serving CSCF as an application server sees it on ISC: sends third-party REGISTERs, runs one terminating filter
 * criterion for the identities told to it, marks what it sends to the server with a Route of its own that must come
 * back verbatim (TS 23.218 §5.2.3), and carries what comes back to where it belongs.
 */
public final class ServingCscf implements AutoCloseable {
    private final SipNode node;
    private final Endpoint server;
    private final Map<String, String> contacts = new ConcurrentHashMap<>();
    private final Set<String> filtered = ConcurrentHashMap.newKeySet();
    private final Map<String, String> servedByMark = new ConcurrentHashMap<>();
    private final Arrivals<ReceivedRequest> returned = new Arrivals<>();
    private volatile Optional<Endpoint> breakOut = Optional.empty();
    private volatile RequestHandler otherwise =
            request -> request.respond(request.method().equals(Request.OPTIONS) ? 200 : 501);

    private ServingCscf(SipNode node, Endpoint server) {
        this.node = node;
        this.server = server;
        node.onRequest(this::handle);
    }

    /** Opens a serving CSCF on a free port that uses this application server. */
    public static ServingCscf open(String name, Endpoint server) {
        return new ServingCscf(SipNode.open(name), server);
    }

    public SipNode node() {
        return node;
    }

    /** Its own address, over the transport it speaks with the application server. */
    public Endpoint endpoint() {
        return node.endpoint(server.transport());
    }

    /** Sends a third-party REGISTER to the application server. */
    public Exchange register(ThirdPartyRegister registration) {
        return node.send(registration.draft(node, server));
    }

    /** The third-party REGISTER as it would be sent, to be changed by hand and sent through {@link #node()}. */
    public RequestDraft draft(ThirdPartyRegister registration) {
        return registration.draft(node, server);
    }

    /** From now on a call for this identity is carried to this contact. */
    public void bind(String identity, String contact) {
        contacts.put(identity, contact);
    }

    public void unbind(String identity) {
        contacts.remove(identity);
    }

    /** From now on a call for this identity goes to the application server first. */
    public void filter(String identity) {
        filtered.add(identity);
    }

    /** Calls that come back from the server for another target than the served user go to this gateway. */
    public void breakOutTo(Endpoint gateway) {
        breakOut = Optional.of(gateway);
    }

    /** What to do with a request outside a dialog that is no INVITE, such as SUBSCRIBE, in place of answering 501. */
    public void onOther(RequestHandler action) {
        otherwise = action;
    }

    /**
     * The terminating INVITE of the ISC interface: Route to the server, then the mark; P-Served-User (TS 23.218 §5.2.3).
     *
     * @param identity Request-URI and served user
     * @param caller calling number with its plus sign
     */
    public RequestDraft terminating(String identity, String caller) {
        return RequestDraft.of(Request.INVITE, identity)
                .and("Route", server.route())
                .and("Route", freshMark(identity))
                .and("Record-Route", endpoint().route())
                .and("From", "<tel:" + caller + ">;tag=" + SipNode.freshTag())
                .and("To", "<" + identity + ">")
                .and("Max-Forwards", "66")
                .and("Contact", "<" + endpoint().uri("caller") + ">")
                .and("P-Asserted-Identity", "<tel:" + caller + ">")
                .and("P-Served-User", servedUser(identity))
                .and("P-Charging-Vector", "icid-value=\"call-" + SipNode.freshTag() + "\";orig-ioi=ims.home.example.com")
                .and("Supported", "100rel,timer,histinfo")
                .and("Allow", "INVITE,ACK,CANCEL,BYE,PRACK,UPDATE")
                .body(Body.sdp(40_000));
    }

    /** Sends a terminating INVITE itself, playing the caller as well. */
    public Call call(RequestDraft invite) {
        return new Call(node, node.send(invite));
    }

    /** Waits for the INVITE of this call to come back on its mark. */
    public ReceivedRequest awaitReturned(String callId, Duration patience) {
        return returned.await("INVITE of " + callId + " back at " + node.name(),
                r -> r.callId().equals(callId), patience, ReceivedRequest::uri);
    }

    @Override
    public void close() {
        node.close();
    }

    private void handle(ReceivedRequest request) {
        List<String> routes = request.headers().all("Route");
        boolean ownOnTop = !routes.isEmpty() && routes.get(0).contains(endpoint().hostPort());
        Relay.Change change = Relay.Change.none(ownOnTop ? routes.subList(1, routes.size()) : routes);
        Optional<String> served = ownOnTop ? Optional.ofNullable(servedByMark.get(markOf(routes.get(0)))) : Optional.empty();
        boolean initial = request.method().equals(Request.INVITE) && request.headers().tag("To").isEmpty();
        if (!initial) {
            carryOn(request, change);
        } else if (served.isPresent()) {
            comeBack(request, change, served.get());
        } else if (filtered.contains(request.uri())) {
            Relay.forward(node, request, change.pushRoutes(List.of(server.route(), freshMark(request.uri())))
                    .recordRoute(endpoint().route())
                    .add(new Field("P-Served-User", servedUser(request.uri())))
                    .hop(server));
        } else {
            deliver(request, change, 404);
        }
    }

    private void carryOn(ReceivedRequest request, Relay.Change change) {
        boolean forItself = change.routes().isEmpty() && request.uri().contains(endpoint().hostPort());
        boolean acknowledges = request.method().equals(Request.ACK);
        if (forItself && !acknowledges) {
            request.respond(200);
        } else if (!forItself && (acknowledges || request.headers().tag("To").isPresent())) {
            Relay.forward(node, request, change);
        } else if (!acknowledges) {
            otherwise.handle(request);
        }
    }

    /** Another target in the Request-URI counts as retargeting; without a gateway the INVITE is left to whoever waits for it. */
    private void comeBack(ReceivedRequest request, Relay.Change change, String served) {
        returned.add(request);
        boolean retargeted = !Headers.sameTarget(request.uri(), served);
        if (contacts.containsKey(request.uri()) || breakOut.isPresent() && !retargeted) {
            deliver(request, change, 480);
        } else if (breakOut.isPresent()) {
            Relay.forward(node, request, change.recordRoute(endpoint().route()).hop(breakOut.get()));
        }
    }

    private void deliver(ReceivedRequest request, Relay.Change change, int notBound) {
        String contact = contacts.get(request.uri());
        if (contact == null) {
            request.respond(notBound);
        } else {
            Relay.forward(node, request, change.uri(contact).recordRoute(endpoint().route()));
        }
    }

    private String freshMark(String served) {
        String token = "odi_" + UUID.randomUUID().toString().substring(0, 8);
        servedByMark.put(token, served);
        return "<" + endpoint().uri(token) + ";lr;s=2;h=0;d=1>";
    }

    private String servedUser(String identity) {
        return "<" + identity + ">;sescase=term;regstate=" + (contacts.containsKey(identity) ? "reg" : "unreg");
    }

    private static String markOf(String route) {
        String uri = Headers.address(route);
        int at = uri.indexOf('@');
        return at < 0 ? "" : uri.substring("sip:".length(), at);
    }
}
