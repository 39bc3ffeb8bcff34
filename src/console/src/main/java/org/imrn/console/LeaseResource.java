package org.imrn.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.enterprise.context.RequestScoped;
import javax.inject.Inject;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.ReleaseOutcome;
import org.imrn.node.RunningNode;
import org.imrn.number.E164Number;
import org.imrn.persistence.lease.StoryLine;

/** One number: its state, as calls see it, and its story; and giving it back by hand. */
@Path("/leases/{number}")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class LeaseResource {

    private static final int LONGEST_STORY = 200;

    @Inject
    private Operated operated;

    @GET
    public Response lease(@PathParam("number") String text) {
        E164Number number = operated.number(text);
        RunningNode running = operated.running();
        List<StoryLine> story = running.story().of(number, LONGEST_STORY);
        Optional<Lease> lease = running.leases().find(number);
        Map<String, Object> view = LeaseView.of(number, operated.poolOf(number).name(), lease,
                running.heldBack(number));
        view.put("history", LeaseView.story(story));
        return Response.ok(view).build();
    }

    /**
     * Gives a number back that was lent by hand; with the query {@code reference} only if that reference has it, since
     * by a late repetition it may be somebody else's. Asking again is answered the same while the number rests.
     */
    @DELETE
    public Response release(@PathParam("number") String text, @Context UriInfo uri) {
        E164Number number = operated.number(text);
        Optional<Holder.ByHand> holder = RequestFields.ofQuery(uri.getQueryParameters(), Set.of("reference"))
                .value("reference", Holder.ByHand::new);
        ReleaseOutcome outcome = operated.running().manual().release(number, holder);
        if (outcome instanceof ReleaseOutcome.SomebodyElses other) {
            return Problem.ofField(Response.Status.CONFLICT, "number", other.lease().holder()
                    .filter(Holder.ByHand.class::isInstance).map(byHand -> "lent to another reference")
                    .orElse("not lent by hand"));
        }
        if (outcome instanceof ReleaseOutcome.NotLeased) {
            return Problem.ofField(Response.Status.NOT_FOUND, "number", number + " is not lent");
        }
        return outcome instanceof ReleaseOutcome.Unavailable away ? operated.unavailable(away.reason())
                : Response.noContent().build();
    }
}
