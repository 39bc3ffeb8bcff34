package org.imrn.sip;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.annotation.PostConstruct;
import javax.annotation.PreDestroy;
import javax.enterprise.context.ApplicationScoped;
import javax.inject.Inject;
import javax.servlet.ServletContext;
import javax.servlet.ServletException;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipURI;
import org.imrn.configuration.NextHopSettings;
import org.imrn.node.Node;
import org.imrn.routing.NextHops;

/** Asks each place of each next hop by OPTIONS whether somebody is there, before a call depends on it. */
@ApplicationScoped
public class NextHopWatch {

    /** Nobody is called by it and nobody need resolve it (RFC 2606 §2). */
    private static final String FROM = "sip:imrn@anonymous.invalid";

    /** The server asks for no calls while it waits for the DNS for the first time, so it does not wait for long. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Inject
    private Node node;

    /** Hops that have not answered yet, by the Call-ID of their probe. */
    private final Map<String, String> asked = new ConcurrentHashMap<>();
    private volatile SipFactory factory;
    private NextHopSettings settings;
    private NextHops hops;
    private HopLookup lookup;
    private Optional<ScheduledExecutorService> thread = Optional.empty();
    private volatile CompletableFuture<Void> firstLook = CompletableFuture.completedFuture(null);

    @PostConstruct
    void read() {
        settings = node.configuration().sip().nextHops();
        hops = new NextHops(settings.hops(), bound -> ThreadLocalRandom.current().nextInt(bound));
        lookup = new HopLookup(node.directory()::locate, hops,
                settings.hops().stream().filter(node.directory()::isDomain).toList());
    }

    /**
     * Finds them, and begins to ask, after a first interval: until then all of them count as alive. The factory is the
     * application's own: sessions of one that is injected into a bean belong to no application on Open Liberty.
     */
    void begin(ServletContext application) {
        factory = (SipFactory) application.getAttribute(SipServlet.SIP_FACTORY);
        boolean asks = named() && !settings.interval().isZero();
        if (!asks && !lookup.isNeeded()) {
            return;
        }
        ClassLoader classes = Thread.currentThread().getContextClassLoader();
        ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "imrn-next-hops");
            made.setDaemon(true);
            made.setContextClassLoader(classes);
            return made;
        });
        thread = Optional.of(asking);
        firstLook = lookup.begin(asking, PATIENCE).toCompletableFuture();
        if (asks) {
            long interval = settings.interval().toNanos();
            asking.scheduleWithFixedDelay(() -> hops.all().forEach(this::ask), interval, interval, TimeUnit.NANOSECONDS);
        }
    }

    @PreDestroy
    void end() {
        thread.ifPresent(ScheduledExecutorService::shutdownNow);
    }

    /** Whether the DNS has not been heard yet since the start: where calls go is not known then. */
    boolean awaitsDns() {
        return !firstLook.isDone();
    }

    /** Whether the operator has named any. */
    boolean named() {
        return !settings.hops().isEmpty();
    }

    /** The places for the next request, in the order in which they are to be tried; empty if none is alive. */
    List<String> candidates() {
        return hops.candidates();
    }

    /** All places that a request may be sent to. */
    List<String> places() {
        return hops.all();
    }

    /** Not while an answer is awaited: a probe given up would else contradict a later one that was answered. */
    private void ask(String hop) {
        try {
            if (!asked.containsValue(hop)) {
                send(hop);
            }
        } catch (RuntimeException e) {
            // Thrown on it would end the asking for good.
            tell(hop, false, e.toString());
        }
    }

    private void send(String hop) {
        SipApplicationSession session = factory.createApplicationSession();
        try {
            session.setExpires(1);
            SipURI uri = address(hop);
            SipServletRequest options = factory.createRequest(session, "OPTIONS", factory.createURI(FROM), uri);
            options.setRequestURI(uri);
            options.getSession().setHandler(NextHopServlet.NAME);
            String probe = options.getCallId();
            asked.put(probe, hop);
            thread.orElseThrow().schedule(() -> settle(probe, false, "no answer within " + settings.timeout()),
                    settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
            options.send();
        } catch (ServletException | IOException | RuntimeException e) {
            asked.values().remove(hop);
            tell(hop, false, e.toString());
            session.invalidate();
        }
    }

    private SipURI address(String hop) throws ServletException {
        SipURI uri = (SipURI) factory.createURI(hop);
        uri.removeParameter("lr");
        return uri;
    }

    void answered(SipServletResponse response) {
        settle(response.getCallId(), NextHops.isSignOfLife(response.getStatus()),
                response.getStatus() + " " + response.getReasonPhrase());
    }

    private void settle(String probe, boolean alive, String what) {
        Optional.ofNullable(asked.remove(probe)).ifPresent(hop -> tell(hop, alive, what));
    }

    private void tell(String hop, boolean alive, String what) {
        if (hops.heard(hop, alive)) {
            (alive ? SipMessage.HOP_ALIVE : SipMessage.HOP_DEAD).log(hop, what);
        }
    }
}
