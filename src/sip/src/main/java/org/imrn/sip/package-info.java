/**
 * The SIP servlets: one classifies, one for each trigger acts.
 *
 * <p>They turn messages into the domain's words and its answers back into SIP; they decide nothing that needs no SIP to
 * decide. Only the SIP Servlet 1.1 API is used, nothing of a particular container.
 */
@SipApplication(name = "org.imrn", mainServlet = ClassifyingServlet.NAME)
package org.imrn.sip;

import javax.servlet.sip.annotation.SipApplication;
