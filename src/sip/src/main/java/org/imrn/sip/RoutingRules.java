package org.imrn.sip;

import org.imrn.configuration.SipSettings;
import org.imrn.node.Node;
import org.imrn.routing.RoutingPolicy;

/** The configuration in the words of the routing rules. */
final class RoutingRules {

    private RoutingRules() {
    }

    static RoutingPolicy of(Node node) {
        SipSettings sip = node.configuration().sip();
        return new RoutingPolicy(!sip.acceptNumberWithoutUserPhone(), sip.emergencyNumbers(), sip.retryAfter());
    }
}
