package org.imrn.sip;

import javax.inject.Inject;
import javax.servlet.sip.SipServlet;

/** A servlet that the classifying servlet hands requests to; it is known by its servlet name. */
public abstract class TriggerServlet extends SipServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient TriggerServlets triggers;

    @Override
    public void init() {
        triggers.enter(getServletName(), this);
    }
}
