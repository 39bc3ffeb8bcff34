package org.imrn.sip;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.enterprise.context.ApplicationScoped;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipURI;
import org.imrn.sip.header.ViaHosts;

/**
 * Calls that come back to this server on the way on which they came before, and copies of one call that come on several
 * ways.
 *
 * <p>A Via of ours alone is no loop: an S-CSCF sends a call here as often as its filter criteria say. It is one if
 * everything that decides where the call goes is as it was: Request-URI, served user and the Route that is left
 * (RFC 3261 §16.3, RFC 5393 §4.2). A copy without our Via was forked before it came here; a proxy must not mind that,
 * a user agent refuses all but the first (RFC 3261 §8.2.2.2).
 */
@ApplicationScoped
public class Loops {

    /** As long as a request can be on its way, 64 times T1; nobody uses the same tag and CSeq for another later. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(32);
    private static final int MOST = 50_000;

    private static final String WAY = "imrn.way";

    /** By a request on its way, both as digests: what others write into headers is long if they like. */
    private final Lately<Digest, Boolean> gone = new Lately<>(UNDER_WAY, MOST, System::nanoTime);
    private final Lately<Digest, Digest> answeredFor = new Lately<>(UNDER_WAY, MOST, System::nanoTime);

    /** Whether this call went this way before; from now on it did. To be asked once of each call, before it is changed. */
    boolean isOne(SipServletRequest invite) {
        Digest way = way(invite);
        invite.setAttribute(WAY, way);
        boolean known = gone.see(call(invite).with(way), Boolean.TRUE).isPresent();
        return known && hasPassedHere(invite);
    }

    /** Our own leg of a call: should it come back as the call came, it is that call. */
    void opened(SipServletRequest received, SipServletRequest sent) {
        if (received.getAttribute(WAY) instanceof Digest way) {
            gone.see(call(sent).with(way), Boolean.TRUE);
        }
    }

    /** Whether a copy of this call is answered by us as a user agent already; from now on one is. */
    boolean isCopy(SipServletRequest invite) {
        Digest branch = Digest.of(SipHeaders.first(invite, "Via").stream().toList());
        return answeredFor.see(call(invite), branch).filter(first -> !first.equals(branch)).isPresent();
    }

    /** It has failed: whoever tries once more on another way sends no copy. */
    void failed(SipServletRequest invite) {
        answeredFor.forget(call(invite));
    }

    /** A request, wherever it is. */
    private static Digest call(SipServletRequest invite) {
        return Digest.of(List.of(invite.getCallId(), String.valueOf(invite.getFrom().getParameter("tag")),
                String.valueOf(invite.getHeader("CSeq"))));
    }

    /** All that decides where a request goes from here. */
    private static Digest way(SipServletRequest received) {
        return Digest.of(List.of(received.getRequestURI().toString()))
                .with(Digest.of(SipHeaders.first(received, "P-Served-User").stream().toList()))
                .with(Digest.of(SipHeaders.all(received, "Route")));
    }

    private static boolean hasPassedHere(SipServletRequest invite) {
        Set<String> ours = Stream.concat(Stream.of(hostPort(invite.getLocalAddr(), invite.getLocalPort())),
                interfaces(invite)).collect(Collectors.toSet());
        return SipHeaders.all(invite, "Via").stream().flatMap(line -> ViaHosts.of(line).stream()).anyMatch(ours::contains);
    }

    private static Stream<String> interfaces(SipServletRequest invite) {
        return invite.getSession().getServletContext().getAttribute(SipServlet.OUTBOUND_INTERFACES) instanceof List<?> all
                ? all.stream().filter(SipURI.class::isInstance).map(SipURI.class::cast)
                        .map(uri -> hostPort(uri.getHost(), uri.getPort())) : Stream.empty();
    }

    private static String hostPort(String host, int port) {
        return ViaHosts.normal(host + ":" + (port < 0 ? 5060 : port));
    }
}
