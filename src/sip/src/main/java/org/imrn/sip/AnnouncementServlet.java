package org.imrn.sip;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.inject.Inject;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.annotation.SipServlet;
import org.imrn.lease.LedgerUnavailableException;
import org.imrn.node.Node;
import org.imrn.node.RunningNode;
import org.imrn.roaming.Announcement;
import org.imrn.roaming.HomeNotice;
import org.imrn.roaming.RoamingBinding;
import org.imrn.routing.Decision;
import org.imrn.routing.SipAnswer;

/**
 * At home: takes what a visited network tells of a subscriber. The answer is 200 only once it is durable; it shows what
 * stands, which is something else if a newer announcement came before. Without the database it is 503, after a failure 500,
 * and the visited network tells it again.
 */
@SipServlet(name = AnnouncementServlet.NAME, loadOnStartup = 1)
public class AnnouncementServlet extends TriggerServlet {

    static final String NAME = "announcement";
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Node node;

    @Inject
    private transient Answering answering;

    @Override
    protected void doRegister(SipServletRequest request) throws IOException {
        var told = (Decision.Announced) request.getAttribute(Decision.class.getName());
        Optional<RunningNode> running = node.running();
        if (running.isEmpty()) {
            later(request, told, "the node is starting");
            return;
        }
        try {
            Instant now = node.now();
            RoamingBinding standing = running.get().roamingRegister().hear(notice(told, now));
            SipMessage.ANNOUNCED.log(told.subject(), request.getCallId(), told.visitedNetwork(),
                    told.lasting().isZero() ? "that " + told.number() + " is over" : told.number(), told.sequence(),
                    standing.imrn().map(Object::toString).orElse("no number"));
            accept(request, standing, now);
        } catch (LedgerUnavailableException e) {
            later(request, told, e.getMessage());
        } catch (RuntimeException e) {
            SipMessage.FAILED.log("REGISTER of " + told.subject(), request.getCallId(), e);
            answering.answer(request, SipAnswer.of(500, "Server Internal Error"));
        }
    }

    private void later(SipServletRequest request, Decision.Announced told, String why) throws IOException {
        SipMessage.NOT_TAKEN.log(told.subject(), request.getCallId(), told.visitedNetwork(), why);
        answering.answer(request, SipAnswer.of(503, "Service Unavailable")
                .retryingAfter(node.configuration().sip().retryAfter()));
    }

    private static HomeNotice notice(Decision.Announced told, Instant now) {
        return new HomeNotice(told.lasting().isZero() ? Announcement.Kind.WITHDRAW : Announcement.Kind.PUBLISH,
                told.subject(), told.number(), told.visitedNetwork(), told.sequence(), now.plus(told.lasting()));
    }

    private static void accept(SipServletRequest request, RoamingBinding standing, Instant now) throws IOException {
        SipServletResponse response = request.createResponse(SipServletResponse.SC_OK);
        long left = standing.activeAt(now) ? Duration.between(now, standing.expiresAt()).plusMillis(999).toSeconds() : 0;
        standing.imrn().filter(imrn -> left > 0).ifPresent(imrn ->
                response.setHeader("Contact", "<tel:" + imrn + ">;expires=" + left));
        response.setHeader("Expires", Long.toString(left));
        response.send();
        Sessions.end(request);
    }
}
