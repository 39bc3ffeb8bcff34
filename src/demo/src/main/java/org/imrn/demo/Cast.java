package org.imrn.demo;

import java.util.List;
import org.imrn.demo.player.Endpoint;
import org.imrn.demo.player.MediaGateway;
import org.imrn.demo.player.ServingCscf;
import org.imrn.demo.player.SipNode;
import org.imrn.demo.player.UserEquipment;

/**
 * Everyone on the ladder but the server.
 *
 * @param caller where the call comes from
 * @param homeGateway where the home network hands it to the telephone network; the same column as the caller
 */
record Cast(UserEquipment phone, ServingCscf visited, MediaGateway visitedGateway, ServingCscf home, MediaGateway caller,
            MediaGateway homeGateway) implements AutoCloseable {
    static final String PHONE = "UE";
    static final String VISITED_CSCF = "V-S-CSCF";
    static final String VISITED_GATEWAY = "MGCF(V)";
    static final String SERVER = "IMRN-AS";
    static final String HOME_CSCF = "H-S-CSCF";
    static final String OUTSIDE = "Caller/MGCF";
    static final List<String> COLUMNS = List.of(PHONE, VISITED_CSCF, VISITED_GATEWAY, SERVER, HOME_CSCF, OUTSIDE);

    static Cast open(Endpoint server) {
        return new Cast(UserEquipment.open("v-8f21"), ServingCscf.open("v-scscf", server), MediaGateway.open("mgcf7"),
                ServingCscf.open("h-scscf", server), MediaGateway.open("caller"), MediaGateway.open("mgcf1"));
    }

    void drawOn(LadderTrace trace) {
        trace.follow(phone.node(), PHONE);
        trace.follow(visited.node(), VISITED_CSCF);
        trace.follow(visitedGateway.node(), VISITED_GATEWAY);
        trace.follow(home.node(), HOME_CSCF);
        trace.follow(caller.node(), OUTSIDE);
        trace.follow(homeGateway.node(), OUTSIDE);
    }

    /** What went wrong inside the players unnoticed, if anything did. */
    List<Throwable> failures() {
        return nodes().stream().flatMap(node -> node.failures().stream()).toList();
    }

    @Override
    public void close() {
        phone.close();
        visited.close();
        visitedGateway.close();
        home.close();
        caller.close();
        homeGateway.close();
    }

    private List<SipNode> nodes() {
        return List.of(phone.node(), visited.node(), visitedGateway.node(), home.node(), caller.node(), homeGateway.node());
    }
}
