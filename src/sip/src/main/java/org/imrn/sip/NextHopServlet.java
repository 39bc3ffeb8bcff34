package org.imrn.sip;

import javax.inject.Inject;
import javax.servlet.sip.SipServletResponse;

/** Takes the answers of the next hops that were asked whether they are there. */
@javax.servlet.sip.annotation.SipServlet(name = NextHopServlet.NAME)
public class NextHopServlet extends javax.servlet.sip.SipServlet {

    static final String NAME = "next-hop";
    private static final long serialVersionUID = 1L;

    @Inject
    private transient NextHopWatch watch;

    @Override
    protected void doResponse(SipServletResponse response) {
        if (response.getStatus() >= SipServletResponse.SC_OK) {
            watch.answered(response);
            Sessions.end(response);
        }
    }
}
