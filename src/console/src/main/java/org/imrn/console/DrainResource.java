package org.imrn.console;

import java.util.Map;
import javax.enterprise.context.RequestScoped;
import javax.inject.Inject;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.imrn.node.Node;

/** Takes this node out of service before it is stopped: OPTIONS and readiness answer 503 from then on. */
@Path("/drain")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class DrainResource {

    @Inject
    private Node node;

    @POST
    public Response drain() {
        node.drain();
        return Response.accepted(Map.of("readiness", node.readiness().name())).build();
    }
}
