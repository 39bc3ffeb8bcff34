package org.imrn.demo.player;

import gov.nist.core.ServerLogger;
import gov.nist.javax.sip.message.SIPMessage;
import java.util.Properties;
import javax.sip.SipStack;

/** Keeps the SIP stack from writing a message log: players hand out the messages themselves. */
public final class SilentServerLogger implements ServerLogger {
    @Override public void closeLogFile() { }
    @Override public void logMessage(SIPMessage m, String from, String to, boolean sender, long time) { }
    @Override public void logMessage(SIPMessage m, String from, String to, String status, boolean sender, long time) { }
    @Override public void logMessage(SIPMessage m, String from, String to, String status, boolean sender) { }
    @Override public void logException(Exception thrown) { }
    @Override public void setStackProperties(Properties properties) { }
    @Override public void setSipStack(SipStack stack) { }
}
