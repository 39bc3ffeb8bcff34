package org.imrn.sip;

import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.annotation.WebFilter;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;

/**
 * This module is there for SIP alone: whoever comes by HTTP finds nothing. A security constraint will not do, containers
 * apply it to SIP as well.
 */
@WebFilter("/*")
public class NoWebPages implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain rest)
            throws IOException, ServletException {
        boolean sip = request instanceof SipServletRequest || response instanceof SipServletResponse;
        if (!sip && response instanceof HttpServletResponse page) {
            page.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            rest.doFilter(request, response);
        }
    }
}
