package org.imrn.sip;

import java.lang.System.Logger.Level;
import org.imrn.message.Message;

/** What the SIP side tells operators. */
public enum SipMessage implements Message {

    BOUND(2001, Level.INFO, "REGISTER of %s, Call-ID %s: %s %s until %s", "Nothing."),
    WAITING(2002, Level.WARNING, "REGISTER of %s, Call-ID %s: answered 200, but no number yet: %s",
            "Add numbers to the pool, or see to the database; the registration is tried again by itself."),
    KEPT(2003, Level.WARNING, "REGISTER of %s, Call-ID %s: answered 200 and kept until the database is back: %s",
            "See to the database."),
    DROPPED(2004, Level.ERROR, "REGISTER of %s, Call-ID %s: answered 200 but lost: %s",
            "See to the database; raise imrn.registration.waiting-limit if there is memory."),
    CLOSING(2005, Level.INFO, "REGISTER of %s, Call-ID %s: deregistering, %s stays reachable until %s", "Nothing."),
    ENDED(2006, Level.INFO, "REGISTER of %s, Call-ID %s: deregistered, there was no number", "Nothing."),
    BODY_DEFECT(2007, Level.WARNING, "REGISTER of %s, Call-ID %s: read as far as possible: %s",
            "Nothing is lost; tell whoever runs the S-CSCF."),
    ANNOUNCED(2060, Level.INFO, "REGISTER of %s, Call-ID %s: %s tells %s with sequence %s, what stands is %s", "Nothing."),
    NOT_TAKEN(2061, Level.WARNING, "REGISTER of %s, Call-ID %s: answered 503, what %s tells could not be written down: %s",
            "See to the database; the visited network tells it again by itself."),
    RETARGETED(2101, Level.INFO, "INVITE for %s, Call-ID %s: sent on to %s", "Nothing."),
    NOT_AWAY(2102, Level.DEBUG, "INVITE for %s, Call-ID %s: not away, returned unchanged", "Nothing."),
    DELIVERED(2103, Level.INFO, "INVITE to %s, Call-ID %s: delivered to %s through %s", "Nothing."),
    NO_HOLDER(2104, Level.WARNING, "INVITE to %s, Call-ID %s: answered %s, the number is %s",
            "Nothing; many of them on one number mean that somebody still calls its former holder."),
    IMPOSSIBLE(2105, Level.ERROR, "INVITE to %s, Call-ID %s: answered 500: %s", "See to the database."),
    PASSED_ON(2106, Level.DEBUG, "%s, Call-ID %s: passed on unchanged, %s", "Nothing."),
    CUT_OFF(2107, Level.ERROR, "INVITE to %s, Call-ID %s: answered 503: %s",
            "See to the database and to the network between the nodes; the number may have a new holder by now."),
    REFUSED(2201, Level.INFO, "%s %s, Call-ID %s: answered %s, %s", "Nothing, unless the sender should be served."),
    MISROUTED(2202, Level.WARNING, "%s %s, Call-ID %s: answered %s, %s",
            "Compare the PSI or iFC provisioning that routes to us with imrn.pools and the subscribers."),
    FAILED(2301, Level.ERROR, "%s, Call-ID %s: failed inside the server: %s", "Report it with the log around it."),
    LEG_FAILED(2302, Level.WARNING, "%s, Call-ID %s: could not be relayed to the other leg: %s",
            "Nothing if the other side hung up at the same time.");

    private final Entry entry;

    SipMessage(int number, Level level, String text, String remedy) {
        this.entry = new Entry(number, level, text, remedy);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
