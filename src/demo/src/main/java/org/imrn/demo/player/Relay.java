package org.imrn.demo.player;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sip.InvalidArgumentException;
import javax.sip.header.MaxForwardsHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * Sends a received request on and its responses back, as a stateful proxy does (RFC 3261 §16), a CANCEL included; ACKs
 * to 2xx are sent on without state.
 */
final class Relay implements ResponseSink {
    private final SipNode node;
    private final ReceivedRequest upstream;
    private final SIPRequest onward;

    private Relay(SipNode node, ReceivedRequest upstream, SIPRequest onward) {
        this.node = node;
        this.upstream = upstream;
        this.onward = onward;
    }

    /** What a relay changes in the request beside Via and Max-Forwards. */
    record Change(Optional<String> uri, List<String> routes, Optional<String> recordRoute, List<Field> added, Optional<Endpoint> hop) {
        /** Only the Route that named the proxy itself is taken away. */
        static Change none(List<String> routesLeft) {
            return new Change(Optional.empty(), routesLeft, Optional.empty(), List.of(), Optional.empty());
        }

        Change uri(String target) {
            return new Change(Optional.of(target), routes, recordRoute, added, hop);
        }

        Change pushRoutes(List<String> more) {
            List<String> all = new ArrayList<>(more);
            all.addAll(routes);
            return new Change(uri, all, recordRoute, added, hop);
        }

        Change recordRoute(String own) {
            return new Change(uri, routes, Optional.of(own), added, hop);
        }

        Change add(Field field) {
            List<Field> more = new ArrayList<>(added);
            more.add(field);
            return new Change(uri, routes, recordRoute, more, hop);
        }

        Change hop(Endpoint next) {
            return new Change(uri, routes, recordRoute, added, Optional.of(next));
        }
    }

    static void forward(SipNode node, ReceivedRequest upstream, Change change) {
        SIPRequest onward = (SIPRequest) upstream.sipRequest().clone();
        onward.setApplicationData(null);
        change.uri().ifPresent(uri -> onward.setRequestURI(MessageWriter.uri(uri)));
        MessageWriter.replace(onward, "Route", change.routes());
        change.added().forEach(field -> MessageWriter.add(onward, field));
        change.recordRoute().ifPresent(own -> MessageWriter.addOnTop(onward, new Field("Record-Route", own)));
        if (!lowerMaxForwards(onward)) {
            upstream.respond(483);
            return;
        }
        Endpoint hop = change.hop().orElseGet(() -> node.nextHop(onward));
        onward.setApplicationData(hop);
        MessageWriter.addOnTop(onward, new Field("Via", Completion.via(node.endpoint(hop.transport()))));
        if (onward.getMethod().equals(Request.ACK)) {
            node.sendAlone(onward);
            return;
        }
        Relay relay = new Relay(node, upstream, onward);
        upstream.onCancel(relay::cancel);
        node.send(onward, relay);
    }

    @Override
    public void response(Response response) {
        if (response.getStatusCode() == 100) {
            return;
        }
        SIPResponse back = (SIPResponse) ((SIPResponse) response).clone();
        back.removeFirst("Via");
        upstream.forward(back);
    }

    @Override
    public void failed(String why) {
        if (!upstream.answered()) {
            upstream.respond(408);
        }
    }

    private void cancel() {
        node.cancel(onward);
    }

    private static boolean lowerMaxForwards(SIPRequest request) {
        MaxForwardsHeader left = request.getMaxForwards();
        try {
            if (left == null) {
                MessageWriter.add(request, new Field("Max-Forwards", "70"));
                return true;
            }
            if (left.getMaxForwards() == 0) {
                return false;
            }
            left.setMaxForwards(left.getMaxForwards() - 1);
            return true;
        } catch (InvalidArgumentException e) {
            throw new IllegalStateException("Max-Forwards " + left, e);
        }
    }
}
