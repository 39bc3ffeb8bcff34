package org.imrn.sip;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.annotation.PreDestroy;
import javax.enterprise.context.ApplicationScoped;
import javax.inject.Inject;
import javax.servlet.sip.SipSession;
import org.imrn.lease.LedgerUnavailableException;
import org.imrn.lease.RateLimit;
import org.imrn.node.Node;
import org.imrn.node.RegistrationEvents;
import org.imrn.node.RunningNode;
import org.imrn.registration.Confirming;
import org.imrn.registration.RegistrationId;
import org.imrn.registration.event.Answer;
import org.imrn.registration.event.DueQueue;
import org.imrn.registration.event.Finding;
import org.imrn.registration.event.Notice;

/**
 * The subscriptions of this node, one for each visitor that falls to it ({@link RegistrationEvents#ours}) and has a number.
 * Nothing is written down: after a restart, or when another node has gone, they are asked for anew, not too many at once.
 * Nothing depends on them either: without their NOTIFYs a deregistration waits its time.
 */
@ApplicationScoped
public class RegEvents {

    private static final Duration TURN = Duration.ofMillis(250);
    private static final int THREADS = 4;
    private static final int NEW_PER_SECOND = 50;
    private static final Duration LATER = Duration.ofSeconds(2);

    @Inject
    private Node node;

    @Inject
    private SubscribeRequests requests;

    private final Map<RegistrationId, WatchedVisitor> watched = new ConcurrentHashMap<>();
    private final DueQueue<WatchedVisitor> due = new DueQueue<>();
    private final Set<RegistrationId> changed = ConcurrentHashMap.newKeySet();
    /** Those that could not be looked at. */
    private final DueQueue<RegistrationId> again = new DueQueue<>();
    private final Turns<WatchedVisitor> turns = new Turns<>(due, new RateLimit(NEW_PER_SECOND, System::nanoTime),
            () -> node.now(), this::wrong);
    private Optional<ScheduledExecutorService> threads = Optional.empty();
    private Optional<Integer> view = Optional.empty();

    void begin() {
        ScheduledExecutorService own = Executors.newScheduledThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "imrn-reg-event");
            thread.setDaemon(true);
            return thread;
        });
        own.scheduleWithFixedDelay(this::turn, TURN.toMillis(), TURN.toMillis(), TimeUnit.MILLISECONDS);
        threads = Optional.of(own);
    }

    @PreDestroy
    void end() {
        threads.ifPresent(ScheduledExecutorService::shutdownNow);
    }

    private void turn() {
        try {
            node.running().map(RunningNode::registrationEvents).ifPresent(this::turn);
        } catch (RuntimeException | Error e) {
            // Thrown on, it would end this work for good.
            SipMessage.FAILED.logTrace(e, "Subscribing", "-", e);
        }
    }

    private void turn(RegistrationEvents events) {
        int now = events.view();
        if (view.isEmpty()) {
            events.watch(changed::add);
        } else if (view.get() != now) {
            changed.addAll(events.all());
            changed.addAll(watched.keySet()); // Some may have ended unheard while nodes did not see each other.
        }
        view = Optional.of(now);
        changed.addAll(again.takeDue(node.now()));
        for (RegistrationId id : List.copyOf(changed)) {
            changed.remove(id);
            lookGuarded(events, id);
        }
        turns.run();
    }

    private Instant wrong(Turns.Taker visitor, Instant now, Throwable failure) {
        SipMessage.FAILED.logTrace(failure, "SUBSCRIBE for " + visitor, "-", failure);
        return now.plus(LATER);
    }

    /** Nobody else would look at this one, and those behind it must not wait for it. */
    private void lookGuarded(RegistrationEvents events, RegistrationId id) {
        try {
            look(events, id);
        } catch (RuntimeException | Error e) {
            again.put(id, node.now().plus(LATER));
            SipMessage.FAILED.logTrace(e, "Subscribing", "-", e);
        }
    }

    private void look(RegistrationEvents events, RegistrationId id) {
        Optional<Confirming.Standing> standing = events.confirming().standing(id).filter(any -> events.ours(id));
        Optional<WatchedVisitor> there = Optional.ofNullable(watched.get(id));
        Optional<WatchedVisitor> suiting = there.filter(visitor -> standing.map(Confirming.Standing::registration)
                .filter(visitor::suits).isPresent());
        if (suiting.isPresent()) {
            standing.filter(Confirming.Standing::leaves).ifPresent(leaving -> suiting.get().doubt(node.now()));
            return;
        }
        there.ifPresent(visitor -> {
            watched.remove(id);
            visitor.end();
        });
        standing.ifPresent(any -> watched.put(id, new WatchedVisitor(any.registration(), requests, node.now(), due)));
    }

    /** The visitor whose subscription lives in this dialog. */
    Optional<WatchedVisitor> in(SipSession dialog) {
        return Optional.ofNullable(dialog.getAttribute(SubscribeRequests.REGISTRATION))
                .map(id -> watched.get(RegistrationId.parse(id.toString()))).filter(visitor -> visitor.isIn(dialog));
    }

    void answered(WatchedVisitor visitor, Answer answer, String callId) {
        visitor.answered(node.now(), answer, callId);
    }

    /** Returns at once; what follows from it is done elsewhere, since it may have to wait for the database. */
    void notified(WatchedVisitor visitor, Notice notice, String callId) {
        if (visitor.notified(node.now(), notice, node.configuration().registration().grace())) {
            threads.ifPresent(own -> own.execute(() -> settle(visitor, callId)));
        }
    }

    private void settle(WatchedVisitor visitor, String callId) {
        node.running().ifPresent(running -> {
            synchronized (visitor.registration()) {
                visitor.takeFinding().ifPresent(finding -> settle(running, visitor, finding, callId));
            }
        });
    }

    private void settle(RunningNode running, WatchedVisitor visitor, Finding finding, String callId) {
        try {
            running.registrationEvents().confirming().found(visitor.registration().id(), finding).ifPresent(done -> {
                (done.written() ? SipMessage.CONFIRMED : SipMessage.NOT_CONFIRMED).log(visitor.registration().deliverTo(),
                        callId, done.lease().number(), done.what());
                if (!done.written()) {
                    visitor.doubt(node.now().plus(LATER));
                }
            });
        } catch (LedgerUnavailableException e) {
            SipMessage.NOT_CONFIRMED.log(visitor.registration().deliverTo(), callId, "-", e.getMessage());
            visitor.doubt(node.now().plus(LATER));
        } catch (RuntimeException e) {
            SipMessage.FAILED.logTrace(e, "NOTIFY for " + visitor.registration().deliverTo(), callId, e);
        }
    }
}
