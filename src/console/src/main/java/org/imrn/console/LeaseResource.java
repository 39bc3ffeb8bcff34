package org.imrn.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.enterprise.context.RequestScoped;
import javax.inject.Inject;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LedgerUnavailableException;
import org.imrn.node.Node;
import org.imrn.node.RunningNode;
import org.imrn.number.E164Number;
import org.imrn.number.InvalidNumberException;
import org.imrn.persistence.lease.StoryLine;
import org.imrn.pool.Pool;

/** One number: its state and its story. */
@Path("/leases/{number}")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class LeaseResource {

    private static final int LONGEST_STORY = 200;

    @Inject
    private Node node;

    @GET
    public Response lease(@PathParam("number") String text) {
        E164Number number;
        try {
            number = E164Number.parse(text);
        } catch (InvalidNumberException e) {
            return Problem.ofField(Response.Status.BAD_REQUEST, "number", e.getMessage());
        }
        Optional<RunningNode> running = node.running();
        if (running.isEmpty()) {
            return Problem.of(Response.Status.SERVICE_UNAVAILABLE, "the node is starting");
        }
        Optional<Pool> pool = node.pools().owning(number);
        if (pool.isEmpty()) {
            return Problem.ofField(Response.Status.NOT_FOUND, "number", number + " belongs to no pool");
        }
        try {
            List<StoryLine> story = running.get().story().of(number, LONGEST_STORY);
            return Response.ok(view(number, pool.get(), running.get().leases().find(number), story)).build();
        } catch (LedgerUnavailableException e) {
            return Problem.of(Response.Status.SERVICE_UNAVAILABLE, e.getMessage());
        }
    }

    private static Map<String, Object> view(E164Number number, Pool pool, Optional<Lease> lease,
                                            List<StoryLine> story) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("number", number.toString());
        view.put("pool", pool.name().value());
        view.put("state", lease.map(known -> known.state().name().name()).orElse("FREE"));
        lease.flatMap(known -> known.state().deadline()).ifPresent(until -> view.put("until", until.toString()));
        lease.flatMap(Lease::holder).map(Holder::key).ifPresent(holder -> view.put("holder", holder));
        lease.ifPresent(known -> view.put("version", known.version()));
        view.put("history", story.stream().map(LeaseResource::step).toList());
        return view;
    }

    private static Map<String, Object> step(StoryLine line) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("at", line.at().toString());
        step.put("state", line.state().name());
        step.put("cause", line.what());
        step.put("node", line.node());
        step.put("version", line.version());
        line.identity().ifPresent(identity -> step.put("identity", identity));
        line.callId().ifPresent(callId -> step.put("callId", callId));
        return step;
    }
}
