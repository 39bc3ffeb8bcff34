package org.imrn.sip;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.servlet.ServletException;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipSession;
import org.imrn.registration.Registration;
import org.imrn.registration.event.Answer;
import org.imrn.registration.event.DueQueue;
import org.imrn.registration.event.Finding;
import org.imrn.registration.event.Notice;
import org.imrn.registration.event.Subscription;

/**
 * One visitor's subscription and the dialog it lives in; one event at a time. The container is never called while this is
 * locked: it has locks of its own, and calls from its threads.
 */
final class WatchedVisitor implements Turns.Taker {

    private final Registration registration;
    private final SubscribeRequests requests;
    private final DueQueue<WatchedVisitor> queue;
    private Subscription subscription;
    private Optional<SipSession> dialog = Optional.empty();
    private Optional<Finding> found = Optional.empty();
    private boolean over;

    /** @param queue where it waits for its next turn, from now on until it ends */
    WatchedVisitor(Registration registration, SubscribeRequests requests, Instant now, DueQueue<WatchedVisitor> queue) {
        this.registration = registration;
        this.requests = requests;
        this.queue = queue;
        become(Subscription.wanted(now));
    }

    @Override
    public String toString() {
        return registration.deliverTo().toString();
    }

    private synchronized void become(Subscription next) {
        subscription = next;
        if (over || next.phase() == Subscription.Phase.REFUSED) {
            queue.remove(this);
        } else {
            queue.put(this, next.due());
        }
    }

    Registration registration() {
        return registration;
    }

    /** Whether it is subscribed to where it should be. */
    boolean suits(Registration current) {
        return registration.servingNode().equals(current.servingNode())
                && registration.deliverTo().equals(current.deliverTo());
    }

    /** Whether this is the dialog of the subscription, and not one of an earlier one or of a second notifier. */
    boolean isIn(SipSession session) {
        String id = session.getId();
        return dialog().map(SipSession::getId).filter(id::equals).isPresent();
    }

    @Override
    public synchronized boolean isWanted(Instant now) {
        return !over && subscription.phase() == Subscription.Phase.WANTED && !now.isBefore(subscription.due());
    }

    @Override
    public void turn(Instant now) {
        Optional<Subscription.Ask> ask;
        synchronized (this) {
            Subscription.Step step = subscription.turn(now);
            become(step.next());
            ask = over ? Optional.empty() : step.ask();
        }
        ask.ifPresent(what -> send(what, now));
    }

    private void send(Subscription.Ask ask, Instant now) {
        Optional<SipSession> before = dialog();
        try {
            if (ask == Subscription.Ask.AGAIN) {
                requests.again(before.filter(SipSession::isValid)
                        .orElseThrow(() -> new IllegalStateException("the dialog has ended")), asking()).send();
            } else {
                SipServletRequest request = requests.anew(registration, asking());
                enter(Optional.of(request.getSession()));
                hangUp(before);
                request.send();
            }
        } catch (IOException | ServletException | RuntimeException e) {
            SipMessage.SUBSCRIBE_NOT_SENT.log(registration.deliverTo(), registration.servingNode(), e);
            learn(now, Answer.of(ask == Subscription.Ask.AGAIN ? 481 : 503));
        }
    }

    private synchronized Optional<SipSession> dialog() {
        return dialog;
    }

    private synchronized void enter(Optional<SipSession> next) {
        dialog = next;
    }

    private synchronized Duration asking() {
        return subscription.asking();
    }

    private synchronized Subscription learn(Instant now, Answer answer) {
        become(subscription.answered(now, answer));
        return subscription;
    }

    void answered(Instant now, Answer answer, String callId) {
        Subscription next = learn(now, answer);
        switch (next.phase()) {
            case HELD -> SipMessage.SUBSCRIBED.log(registration.deliverTo(), callId, registration.servingNode(),
                    answer.expires().orElse(next.asking()));
            case REFUSED -> SipMessage.NOT_SUBSCRIBED.log(registration.deliverTo(), callId, registration.servingNode(),
                    answer.status());
            default -> SipMessage.SUBSCRIBE_FAILED.log(registration.deliverTo(), callId, registration.servingNode(),
                    answer.status(), next.due());
        }
        if (answer.status() >= 300) {
            leave();
        }
    }

    /** Whether it tells anything that something has to be done about. */
    boolean notified(Instant now, Notice notice, Duration grace) {
        Optional<Finding> finding;
        synchronized (this) {
            Subscription.Step step = subscription.notified(now, notice, grace);
            become(step.next());
            finding = step.finding();
            found = finding.or(() -> found);
        }
        if (notice.terminated()) {
            leave();
        }
        return finding.isPresent();
    }

    /** What was found out last and is not done yet. */
    synchronized Optional<Finding> takeFinding() {
        Optional<Finding> last = found;
        found = Optional.empty();
        return last;
    }

    /** All contacts are to be asked for then. */
    synchronized void doubt(Instant then) {
        become(subscription.doubt(then));
    }

    /** Nothing of it is wanted any more; a further NOTIFY is answered 481, which ends it at the notifier too. */
    void end() {
        synchronized (this) {
            over = true;
            queue.remove(this);
        }
        leave();
        SipMessage.SUBSCRIPTION_OVER.log(registration.deliverTo());
    }

    private void leave() {
        Optional<SipSession> before = dialog();
        enter(Optional.empty());
        hangUp(before);
    }

    private static void hangUp(Optional<SipSession> dialog) {
        dialog.filter(SipSession::isValid).map(SipSession::getApplicationSession)
                .filter(SipApplicationSession::isValid).ifPresent(SipApplicationSession::invalidate);
    }
}
