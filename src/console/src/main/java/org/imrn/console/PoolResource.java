package org.imrn.console;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.enterprise.context.RequestScoped;
import javax.inject.Inject;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.imrn.lease.Holder;
import org.imrn.lease.LeaseOutcome;
import org.imrn.lease.ManualTerms;
import org.imrn.lease.PoolCount;
import org.imrn.node.RunningNode;
import org.imrn.number.NumberRange;
import org.imrn.pool.Pool;

/** The pools: how many of their numbers are in which state, and leasing one of them by hand. */
@Path("/pools")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class PoolResource {

    private static final Set<String> FIELDS = new TreeSet<>(Set.of("reference", "lifetime"));

    @Inject
    private Operated operated;

    @GET
    public Response pools() {
        RunningNode running = operated.running();
        return Response.ok(running.census().of(operated.pools().all()).stream()
                .map(count -> view(count, running)).toList()).build();
    }

    @GET
    @Path("/{pool}")
    public Response pool(@PathParam("pool") String name) {
        Pool pool = operated.pool(name);
        RunningNode running = operated.running();
        return Response.ok(view(running.census().of(List.of(pool)).get(0), running)).build();
    }

    private static Map<String, Object> view(PoolCount count, RunningNode running) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", count.pool().name().value());
        view.put("size", count.pool().size());
        count.byState().forEach((state, many) -> view.put(state.name().toLowerCase(Locale.ROOT), many));
        view.put("heldBack", count.heldBack());
        view.put("utilisation", running.utilisation(count.pool().name()).percent());
        view.put("freeAtHand", running.freeNumbersAtHand(count.pool().name()));
        view.put("quarantine", count.pool().quarantine().toString());
        view.put("ranges", count.pool().ranges().stream().map(NumberRange::toString).toList());
        return view;
    }

    /**
     * Leases a number to a reference. The same reference asking again has its lease renewed and is answered the same, so
     * whoever got no answer simply asks again.
     */
    @POST
    @Path("/{pool}/leases")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response lease(@PathParam("pool") String name, InputStream body, @Context UriInfo uri) throws IOException {
        Pool pool = operated.pool(name);
        RequestFields fields = RequestFields.ofBody(body, FIELDS);
        Holder.ByHand holder = fields.required("reference", Holder.ByHand::new);
        ManualTerms terms = operated.manualTerms();
        Optional<Duration> lifetime = fields.value("lifetime", text -> lifetime(text, terms));
        LeaseOutcome outcome = operated.running().manual().lease(pool.name(), holder, lifetime);
        if (outcome instanceof LeaseOutcome.Granted granted) {
            Map<String, Object> view = LeaseView.of(granted.lease());
            view.put("renewed", !granted.fresh());
            return Response.created(uri.getBaseUriBuilder().path(LeaseResource.class)
                    .buildFromEncoded("%2B" + granted.lease().number().digits())).entity(view).build();
        }
        if (outcome instanceof LeaseOutcome.Exhausted) {
            return Problem.ofField(Response.Status.CONFLICT, "pool", "exhausted: no number of the pool is free");
        }
        if (outcome instanceof LeaseOutcome.NoSuchPool) {
            throw Problem.notFound("pool", "there is no such pool");
        }
        return operated.unavailable(((LeaseOutcome.Unavailable) outcome).reason());
    }

    private static Duration lifetime(String text, ManualTerms terms) {
        Duration lifetime;
        try {
            lifetime = Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not an ISO 8601 duration such as PT10M", e);
        }
        if (!terms.allows(lifetime)) {
            throw new IllegalArgumentException("not from " + ManualTerms.SHORTEST + " to " + terms.longest());
        }
        return lifetime;
    }
}
