package org.imrn.sip;

import java.util.List;
import java.util.Optional;
import javax.enterprise.context.ApplicationScoped;
import javax.inject.Inject;
import javax.servlet.sip.SipServletRequest;
import org.imrn.configuration.HomeSettings;
import org.imrn.node.Node;
import org.imrn.number.DialledNumber;
import org.imrn.number.E164Number;
import org.imrn.registration.PublicIdentity;
import org.imrn.routing.RequestTarget;
import org.imrn.sip.header.HiddenNumber;
import org.imrn.sip.header.NameAddr;
import org.imrn.sip.header.NameAddrList;
import org.imrn.sip.header.RequestUri;
import org.imrn.sip.header.RetargetedHistory;

/**
 * What a call carries that is sent on to a lent number. Privacy, P-Asserted-Identity and P-Charging-Vector, icid and
 * orig-ioi included, stay as they came: where it goes next is the S-CSCF that sent it, or another node of this network.
 */
@ApplicationScoped
public class Retargeting {

    private static final String HISTORY = "History-Info";

    @Inject
    private Node node;

    @Inject
    private NextHopWatch nextHops;

    @Inject
    private TrustDomain trust;

    /** The lent number as Request-URI. */
    String target(E164Number imrn) {
        boolean tel = node.configuration().home().numberForm() == HomeSettings.NumberForm.TEL;
        return tel ? "tel:" + imrn : asSip(imrn);
    }

    /**
     * Prepares the request: its history tells of the change, if who gets it may know; P-Served-User named the subscriber
     * of the target that it had (RFC 5502 §4) and goes; what comes back is not to show the number.
     */
    void prepare(SipServletRequest request, E164Number imrn) {
        String target = request.getRequestURI().toString();
        RequestTarget called = RequestUri.read(target);
        Optional<E164Number> number = called.writtenNumber().flatMap(DialledNumber::international);
        node.configuration().home().calls().historyCause().filter(cause -> nextHopIsTrusted(request))
                .ifPresent(cause -> request.addHeader(HISTORY, RetargetedHistory.added(SipHeaders.all(request, HISTORY),
                        target.startsWith("sip") ? target : number.map(this::asSip).orElse(target),
                        asSip(imrn) + ";cause=" + cause)));
        request.removeHeader("P-Served-User");
        // By what the caller has called, which is no news to the caller; P-Served-User may name another identity.
        NumberHiding.begin(request, new HiddenNumber(imrn, number.map(E164Number::toString)
                .or(() -> called.identity().flatMap(PublicIdentity::user)).orElse("anonymous")));
    }

    private String asSip(E164Number number) {
        return "sip:" + number + "@" + node.configuration().home().domain() + ";user=phone";
    }

    /** With neither Route nor next hop the request goes into our own domain. */
    private boolean nextHopIsTrusted(SipServletRequest request) {
        return NameAddrList.read(SipHeaders.all(request, "Route")).first().map(NameAddr::uri).map(List::of)
                .map(uris -> uris.stream().allMatch(trust::includes))
                .orElseGet(() -> nextHops.places().stream().allMatch(trust::includesHop));
    }
}
