package org.imrn.sip;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.enterprise.context.ApplicationScoped;
import javax.servlet.ServletException;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;

/**
 * The servlets of the triggers, by name, so that the classifying servlet can hand a request to one.
 *
 * <p>The container's own request dispatcher is not used: when a request that is sent on fails at once, for want of an
 * address say, Open Liberty answers it on the same thread and its dispatcher then finds its own state gone.
 */
@ApplicationScoped
public class TriggerServlets {

    private final Map<String, SipServlet> byName = new ConcurrentHashMap<>();

    /** Called by each when it is initialised. */
    void enter(String name, SipServlet servlet) {
        byName.put(name, servlet);
    }

    void hand(SipServletRequest request, String name) throws ServletException, IOException {
        byName.get(name).service(request, null);
    }
}
