package org.imrn.sip;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.inject.Inject;
import javax.servlet.ServletException;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.URI;
import org.imrn.node.Node;
import org.imrn.publication.HomeAnswer;
import org.imrn.publication.HomeRegister;
import org.imrn.sip.header.ExpiresReading;
import org.imrn.sip.header.QuotedString;

/**
 * Sends to home servers the REGISTERs by which they are told where their subscribers are, and hears their answers.
 *
 * <p>No request that came in is behind them. They leave the server since the container composes no applications
 * (infrastructure.xml, appCompositionEnabled): otherwise it would give them to this application. Containers choose the
 * Call-ID, another one for each; what orders announcements is X-IMRN-Seq.
 */
@javax.servlet.sip.annotation.SipServlet(name = HomeRegisterServlet.NAME, loadOnStartup = 1)
public class HomeRegisterServlet extends SipServlet {

    static final String NAME = "home-register";
    static final String SEQUENCE = "X-IMRN-Seq";
    private static final String ANSWER = HomeAnswer.class.getName();
    private static final long serialVersionUID = 1L;

    private transient SipFactory factory;

    @Inject
    private transient Node node;

    @Override
    public void init() {
        // The one that is injected does not know its application on Open Liberty, and so none of its servlets.
        factory = (SipFactory) getServletContext().getAttribute(SIP_FACTORY);
        node.homeLine().connect(this::send);
    }

    private CompletionStage<HomeAnswer> send(HomeRegister register) {
        CompletableFuture<HomeAnswer> answer = new CompletableFuture<>();
        SipApplicationSession session = factory.createApplicationSession();
        try {
            SipServletRequest request = request(register, session);
            request.setAttribute(ANSWER, answer);
            request.send();
        } catch (ServletException | IOException | RuntimeException e) {
            answer.completeExceptionally(e);
            session.invalidate();
        }
        return answer;
    }

    private SipServletRequest request(HomeRegister register, SipApplicationSession session) throws ServletException {
        URI server = factory.createURI(register.homeServer());
        SipServletRequest request = factory.createRequest(session, "REGISTER",
                factory.createAddress("<" + register.announcer() + ">"),
                factory.createAddress("<" + register.subject() + ">"));
        request.setRequestURI(server);
        if (register.place().isPresent()) {
            SipURI place = (SipURI) factory.createURI(register.place().get());
            place.setLrParam(true);
            request.pushRoute(place);
        }
        String seconds = Long.toString(register.validity().toSeconds());
        request.setHeader("Contact", "<tel:" + register.number() + ">;expires=" + seconds);
        request.setHeader(SEQUENCE, Long.toString(register.sequence()));
        request.setHeader("P-Asserted-Identity", "<" + register.announcer() + ">");
        request.setHeader("P-Visited-Network-ID", QuotedString.quote(register.visitedNetwork()));
        request.getSession().setHandler(NAME);
        return request;
    }

    /** The container's own 408 comes this way too. */
    @Override
    @SuppressWarnings("unchecked")
    protected void doResponse(SipServletResponse response) {
        if (response.getStatus() < 200) {
            return;
        }
        var answer = (CompletableFuture<HomeAnswer>) response.getRequest().getAttribute(ANSWER);
        answer.complete(new HomeAnswer(response.getStatus(), response.getReasonPhrase(),
                seconds(response, "Retry-After"), seconds(response, "Min-Expires")));
        Sessions.end(response);
    }

    /** Retry-After may have a comment and parameters behind its number (RFC 3261 §20.33). */
    private static Optional<Duration> seconds(SipServletResponse response, String header) {
        return SipHeaders.first(response, header).map(text -> text.split("[;( ]", 2)[0])
                .map(text -> ExpiresReading.read(Optional.of(text), Optional.empty()))
                .filter(ExpiresReading.Given.class::isInstance).map(ExpiresReading.Given.class::cast)
                .map(given -> Duration.ofSeconds(given.value()));
    }
}
