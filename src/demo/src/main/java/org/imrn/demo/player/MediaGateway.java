package org.imrn.demo.player;

import java.util.UUID;
import javax.sip.message.Request;

/**
 * A media gateway control function between SIP and the telephone network: brings calls in,
 * and takes calls that break out.
 */
public final class MediaGateway extends UserAgent {
    private MediaGateway(SipNode node) {
        super(node, Answering.BY_HAND);
    }

    /** Opens a gateway on a free port; calls that break out to it are answered by hand until told otherwise. */
    public static MediaGateway open(String name) {
        return new MediaGateway(SipNode.open(name));
    }

    /**
     * Places a call from the telephone network.
     *
     * @param called any Request-URI, such as {@code tel:+12025550142}
     * @param caller calling number with its plus sign, asserted by the gateway
     * @param first the server that gets it; the INVITE has a Route to it and nothing else
     */
    public Call call(String called, String caller, Endpoint first) {
        return call(invite(called, caller, first));
    }

    /** Places a call from a changed or hand-written INVITE. */
    public Call call(RequestDraft invite) {
        return new Call(node(), node().send(invite));
    }

    /** The INVITE that {@link #call(String, String, Endpoint)} would send. */
    public RequestDraft invite(String called, String caller, Endpoint first) {
        String icid = "mg-" + UUID.randomUUID().toString().substring(0, 8);
        return RequestDraft.of(Request.INVITE, called)
                .and("Route", first.route())
                .and("From", "<tel:" + caller + ">;tag=" + SipNode.freshTag())
                .and("To", "<" + called + ">")
                .and("Contact", "<" + endpoint(first.transport()).uri(node().name()) + ">")
                .and("P-Asserted-Identity", "<tel:" + caller + ">")
                .and("P-Charging-Vector", "icid-value=\"" + icid + "\";orig-ioi=ims.visited.example.com")
                .and("Supported", "100rel,timer,histinfo")
                .and("Allow", "INVITE,ACK,CANCEL,BYE,PRACK,UPDATE")
                .body(Body.sdp(40_000));
    }
}
