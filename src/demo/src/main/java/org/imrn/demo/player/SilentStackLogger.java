package org.imrn.demo.player;

import gov.nist.core.StackLogger;
import java.util.Properties;

/**
 * Takes what the SIP stack would log. Its own logger needs log4j 1.2, which is neither there nor wanted; errors go to
 * the platform logger at DEBUG, everything else is dropped.
 */
public final class SilentStackLogger implements StackLogger {
    private static final System.Logger LOG = System.getLogger("org.imrn.demo.sip");

    @Override
    public void logException(Throwable thrown) {
        LOG.log(System.Logger.Level.DEBUG, "IMRN-9001D SIP stack of a player", thrown);
    }

    @Override
    public void logError(String message) {
        LOG.log(System.Logger.Level.DEBUG, "IMRN-9001D SIP stack of a player: {0}", message);
    }

    @Override
    public void logError(String message, Exception thrown) {
        LOG.log(System.Logger.Level.DEBUG, "IMRN-9001D SIP stack of a player: " + message, thrown);
    }

    @Override
    public void logFatalError(String message) {
        logError(message);
    }

    @Override
    public boolean isLoggingEnabled() {
        return false;
    }

    @Override
    public boolean isLoggingEnabled(int level) {
        return false;
    }

    @Override
    public int getLineCount() {
        return 0;
    }

    @Override
    public String getLoggerName() {
        return "org.imrn.demo.sip";
    }

    @Override public void logStackTrace() { }
    @Override public void logStackTrace(int level) { }
    @Override public void logDebug(String message) { }
    @Override public void logDebug(String message, Exception thrown) { }
    @Override public void logTrace(String message) { }
    @Override public void logWarning(String message) { }
    @Override public void logInfo(String message) { }
    @Override public void disableLogging() { }
    @Override public void enableLogging() { }
    @Override public void setBuildTimeStamp(String stamp) { }
    @Override public void setStackProperties(Properties properties) { }
}
