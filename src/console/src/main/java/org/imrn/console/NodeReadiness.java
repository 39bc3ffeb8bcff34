package org.imrn.console;

import javax.enterprise.context.ApplicationScoped;
import javax.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.imrn.node.Node;
import org.imrn.node.RunningNode;

/** Ready once the caches are filled and the free numbers are known; not ready any more while draining. */
@Readiness
@ApplicationScoped
public class NodeReadiness implements HealthCheck {

    @Inject
    private Node node;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("imrn-node")
                .status(node.readiness() == org.imrn.routing.Readiness.READY)
                .withData("readiness", node.readiness().name())
                .withData("database", node.running().map(running -> running.database().up() ? "up" : "down")
                        .orElse("not known"))
                .withData("claims-in-doubt", node.running().map(RunningNode::claimsInDoubt).orElse(0))
                .withData("conflicts", node.running().map(RunningNode::conflicts).orElse(0L))
                .build();
    }
}
