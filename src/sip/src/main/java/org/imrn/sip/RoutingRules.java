package org.imrn.sip;

import javax.annotation.PostConstruct;
import javax.enterprise.context.ApplicationScoped;
import javax.inject.Inject;
import org.imrn.configuration.HomeRegistrarSettings;
import org.imrn.configuration.SipSettings;
import org.imrn.node.Node;
import org.imrn.routing.HomePolicy;
import org.imrn.routing.RequestClassifier;
import org.imrn.routing.RoutingPolicy;

/** The configuration in the words of the routing rules, made once: it never changes while the server runs. */
@ApplicationScoped
public class RoutingRules {

    @Inject
    private Node node;

    private RoutingPolicy policy;
    private RequestClassifier classifier;

    @PostConstruct
    void read() {
        SipSettings sip = node.configuration().sip();
        policy = new RoutingPolicy(!sip.acceptNumberWithoutUserPhone(), sip.emergencyNumbers(), sip.retryAfter());
        HomeRegistrarSettings home = node.configuration().homeRegistrar();
        classifier = new RequestClassifier(policy, new HomePolicy(home.domains(), home.numbers(), home.leastExpires(),
                node.configuration().registration().defaultExpires()));
    }

    RoutingPolicy policy() {
        return policy;
    }

    RequestClassifier classifier() {
        return classifier;
    }
}
