package org.imrn.console;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.enterprise.context.RequestScoped;
import javax.inject.Inject;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.imrn.lease.Holder;
import org.imrn.lease.LeaseState;
import org.imrn.persistence.lease.LeaseSearch;
import org.imrn.pool.Pool;
import org.imrn.pool.PoolName;
import org.imrn.registration.PublicIdentity;

/**
 * The leases, searched in the database: true at this moment, while {@link LeaseResource} shows one number as calls see
 * it. Who is searched for is found as long as they have a number.
 */
@Path("/leases")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class LeasesResource {

    private static final Set<String> FIELDS = new TreeSet<>(
            Set.of("reference", "identity", "pool", "state", "offset", "limit"));
    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 1000;
    private static final int FURTHEST = 10_000_000;

    @Inject
    private Operated operated;

    @GET
    public Response leases(@Context UriInfo uri) {
        RequestFields fields = RequestFields.ofQuery(uri.getQueryParameters(), FIELDS);
        List<PoolName> pools = fields.value("pool", operated::pool).map(List::of).orElse(operated.pools().all())
                .stream().map(Pool::name).toList();
        Optional<LeaseState.Name> state = fields.value("state", LeasesResource::state);
        Optional<Holder> reference = fields.value("reference", Holder.ByHand::new);
        Optional<PublicIdentity> identity = fields.value("identity", LeasesResource::identity);
        if (reference.isPresent() && identity.isPresent()) {
            throw Problem.badField("identity", "either a reference or an identity has a number");
        }
        int offset = fields.value("offset", text -> number(text, 0, FURTHEST)).orElse(0);
        int limit = fields.value("limit", text -> number(text, 1, LARGEST_PAGE)).orElse(USUAL_PAGE);
        LeaseSearch search = operated.running().search();
        Optional<Holder> holder = identity.isPresent() ? identity.flatMap(search::registrationOf) : reference;
        LeaseSearch.Page page = identity.isPresent() && holder.isEmpty() ? new LeaseSearch.Page(List.of(), 0)
                : search.find(new LeaseSearch.Wanted(pools, state, holder), offset, limit);
        return Response.ok(page.leases().stream().map(LeaseView::of).toList())
                .header("X-Total-Count", page.total()).build();
    }

    private static LeaseState.Name state(String text) {
        return List.of(LeaseState.Name.values()).stream().filter(state -> state != LeaseState.Name.FREE)
                .filter(state -> state.name().equals(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a state of numbers that are not free"));
    }

    private static PublicIdentity identity(String text) {
        return PublicIdentity.read(text)
                .orElseThrow(() -> new IllegalArgumentException("neither a SIP URI nor a tel URI"));
    }

    private static int number(String text, int least, int most) {
        if (!text.matches("[0-9]{1,8}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException("not a whole number from " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }
}
