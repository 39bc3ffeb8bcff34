package org.imrn.console;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.enterprise.context.RequestScoped;
import javax.inject.Inject;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import javax.ws.rs.core.UriInfo;
import org.imrn.number.E164Number;
import org.imrn.number.NumberRange;
import org.imrn.number.NumberRanges;
import org.imrn.pool.Hold;
import org.imrn.pool.Pool;

/**
 * What operators hold back of a pool: to drain a range before it leaves the configuration, or to take it out of use for
 * a while. Numbers that somebody has stay theirs until they are free.
 */
@Path("/pools/{pool}/held-back")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class HeldBackResource {

    private static final Set<String> FIELDS = new TreeSet<>(Set.of("first", "last", "reason"));

    @Inject
    private Operated operated;

    @GET
    public Response all(@PathParam("pool") String name) {
        Pool pool = operated.pool(name);
        List<Map<String, Object>> holds = operated.running().holdingBack().all().stream()
                .filter(hold -> hold.pool().equals(pool.name())).map(HeldBackResource::view).toList();
        return Response.ok(holds).build();
    }

    /** Holds back a range, one number alone if {@code last} is left out, or the whole pool without {@code first}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(@PathParam("pool") String name, InputStream body, @Context UriInfo uri,
                        @Context SecurityContext who) throws IOException {
        Pool pool = operated.pool(name);
        RequestFields fields = RequestFields.ofBody(body, FIELDS);
        Optional<NumberRange> range = range(fields, pool);
        String reason = fields.value("reason", HeldBackResource::reason).orElse("");
        Hold hold = operated.running().holdingBack().add(pool.name(), range, reason, who.getUserPrincipal().getName());
        return Response.created(uri.getAbsolutePathBuilder().path(Long.toString(hold.id())).build()).entity(view(hold))
                .build();
    }

    @DELETE
    @Path("/{id}")
    public Response remove(@PathParam("pool") String name, @PathParam("id") String id) {
        Pool pool = operated.pool(name);
        if (!id.matches("[0-9]{1,18}")
                || !operated.running().holdingBack().remove(pool.name(), Long.parseLong(id))) {
            throw Problem.notFound("id", "nothing of this pool is held back under this id");
        }
        return Response.noContent().build();
    }

    private static Optional<NumberRange> range(RequestFields fields, Pool pool) {
        Optional<E164Number> first = fields.value("first", E164Number::parse);
        Optional<E164Number> last = fields.value("last", text -> last(text, first));
        return first.map(from -> {
            NumberRange range = new NumberRange(from, last.orElse(from));
            if (!NumberRanges.of(range).without(pool.numbers()).isEmpty()) {
                throw Problem.badField("first", range + " is no part of the pool");
            }
            return range;
        });
    }

    private static E164Number last(String text, Optional<E164Number> first) {
        E164Number last = E164Number.parse(text);
        NumberRange range = new NumberRange(first.orElseThrow(() -> new IllegalArgumentException("without first")), last);
        return range.last();
    }

    private static String reason(String text) {
        if (text.length() > Hold.LONGEST_REASON || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("not a text of at most " + Hold.LONGEST_REASON
                    + " characters without control characters");
        }
        return text;
    }

    private static Map<String, Object> view(Hold hold) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", hold.id());
        hold.range().ifPresent(range -> {
            view.put("first", range.first().toString());
            view.put("last", range.last().toString());
        });
        view.put("reason", hold.reason());
        view.put("by", hold.by());
        view.put("since", hold.since().toString());
        return view;
    }
}
