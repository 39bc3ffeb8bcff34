package org.imrn.console;

import javax.enterprise.context.ApplicationScoped;
import javax.inject.Inject;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Response;
import org.imrn.lease.ManualTerms;
import org.imrn.node.Node;
import org.imrn.node.RunningNode;
import org.imrn.number.E164Number;
import org.imrn.number.InvalidNumberException;
import org.imrn.pool.Pool;
import org.imrn.pool.Pools;

/** The node as resources use it: what a request names is there, or the request ends with the right problem. */
@ApplicationScoped
public class Operated {

    @Inject
    private Node node;

    /** @throws WebApplicationException 503 while the node is starting */
    RunningNode running() {
        return node.running().orElseThrow(() -> new WebApplicationException(unavailable("the node is starting")));
    }

    ManualTerms manualTerms() {
        return node.configuration().lending().manual();
    }

    Pools pools() {
        return node.pools();
    }

    /** @throws WebApplicationException 404 when there is no such pool */
    Pool pool(String name) {
        return node.pools().all().stream().filter(pool -> pool.name().value().equals(name)).findFirst()
                .orElseThrow(() -> Problem.notFound("pool", "there is no such pool"));
    }

    /** @throws WebApplicationException 400 when it is no number, 404 when it is of no pool */
    E164Number number(String text) {
        E164Number number;
        try {
            number = E164Number.parse(text);
        } catch (InvalidNumberException e) {
            throw Problem.badField("number", e.getMessage());
        }
        poolOf(number);
        return number;
    }

    /** @throws WebApplicationException 404 when there is none */
    Pool poolOf(E164Number number) {
        return node.pools().owning(number)
                .orElseThrow(() -> Problem.notFound("number", number + " belongs to no pool"));
    }

    Response unavailable(String reason) {
        return Problem.unavailable(node.configuration().sip().retryAfter().toSeconds(), reason);
    }
}
