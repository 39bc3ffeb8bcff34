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
    NO_EXPIRES(2008, Level.INFO, "REGISTER of %s, Call-ID %s: does not say how long it holds, taken as %s s",
            "Nothing; imrn.registration.default-expires is what is taken."),
    AT_HOME(2090, Level.INFO, "INVITE for %s, Call-ID %s: registered at home, returned unchanged although %s is lent",
            "Nothing; see imrn.home.registered if the lent number is to be called all the same."),
    CAME_BACK(2091, Level.WARNING, "INVITE for %s, Call-ID %s: answered 482, it was sent on to %s before",
            "See where the subscriber or the visited network diverts calls to."),
    CALLED_ON(2092, Level.INFO, "INVITE for %s, Call-ID %s: called %s on a leg of our own", "Nothing."),
    NOT_HIDDEN(2093, Level.WARNING, "Answer %s, Call-ID %s: may show the caller the lent number: %s",
            "Set imrn.home.mode to forward if the next hop does this often."),
    LATE_ACK(2094, Level.DEBUG, "ACK, Call-ID %s: came after the called side had hung up: %s", "Nothing."),
    SUBSCRIBED(2080, Level.DEBUG, "Registrations of %s, Call-ID %s: subscribed to at %s for %s", "Nothing."),
    NOT_SUBSCRIBED(2081, Level.WARNING, "Registrations of %s, Call-ID %s: %s answered %s to SUBSCRIBE, the visitor is known"
            + " by REGISTERs alone", "Let this server subscribe at the S-CSCF, or set imrn.registration.reg-event to false."),
    SUBSCRIBE_FAILED(2082, Level.WARNING, "Registrations of %s, Call-ID %s: %s answered %s to SUBSCRIBE, asked again %s",
            "See to the S-CSCF if it goes on; until then REGISTERs alone tell of the visitor."),
    SUBSCRIBE_NOT_SENT(2083, Level.WARNING, "Registrations of %s: SUBSCRIBE to %s could not be sent: %s",
            "See whether the S-CSCF's Contact can be reached from here."),
    REGINFO_DEFECT(2084, Level.WARNING, "NOTIFY for %s, Call-ID %s: body not used: %s",
            "Nothing is lost; tell whoever runs the S-CSCF."),
    CONFIRMED(2085, Level.INFO, "NOTIFY for %s, Call-ID %s: %s %s", "Nothing."),
    NOT_CONFIRMED(2086, Level.WARNING, "NOTIFY for %s, Call-ID %s: not written of %s: %s; the S-CSCF is asked again",
            "See to the database."),
    SUBSCRIPTION_OVER(2087, Level.DEBUG, "Registrations of %s: not subscribed to any more", "Nothing."),
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
    HOP_DEAD(2110, Level.WARNING, "the next hop %s is left out: %s",
            "See to that server and to the network; it is used again once it answers OPTIONS."),
    HOP_ALIVE(2111, Level.INFO, "the next hop %s is used again: %s", "Nothing."),
    NO_HOP(2112, Level.ERROR, "%s, Call-ID %s: answered 504, none of imrn.sip.next-hop is alive",
            "See to the next hops, or to the DNS, named in the messages before this one."),
    OVERLOADED(2113, Level.WARNING, "new calls are turned away with 503: %s are in set-up, as many as the server can"
            + " take now; imrn.overload.calls is %s",
            "If both numbers are the same, see why calls are not answered where they are sent, or raise the key; else the"
                    + " server is slow: see to its load and to the database."),
    OVERLOADED_NO_MORE(2114, Level.INFO, "no new call is turned away any more; %s were within %s", "Nothing."),
    HOP_LOCATED(2115, Level.INFO, "the next hop %s is at %s", "Nothing."),
    HOP_NOWHERE(2116, Level.WARNING, "the next hop %s cannot be found: %s",
            "See to the DNS, or name the servers themselves in imrn.sip.next-hop; for one that is reached by TLS only set"
                    + " imrn.sip.tls.port. While the DNS does not answer, a name that this machine itself knows is used if"
                    + " its URI has ;transport=."),
    HOP_STALE(2117, Level.WARNING, "the next hop %s is where it was before, as far as is known: %s", "See to the DNS."),
    NEXT_PLACE(2118, Level.INFO, "%s, Call-ID %s: answered %s where it was sent, sent to the next place",
            "Nothing; many of them mean that a next hop answers OPTIONS but takes no calls."),
    HOPS_JUDGED(2119, Level.INFO, "next hops outside the trust domain: %s",
            "If one of them is your own, set imrn.sip.next-hop.inside, or list it in imrn.sip.trusted-peers; if a domain is"
                    + " named, what is found at a trusted peer's address is inside."),
    REFUSED(2201, Level.INFO, "%s %s, Call-ID %s: answered %s, %s", "Nothing, unless the sender should be served."),
    MISROUTED(2202, Level.WARNING, "%s %s, Call-ID %s: answered %s, %s",
            "Compare the PSI or iFC provisioning that routes to us with imrn.pools and the subscribers."),
    FAILED(2301, Level.ERROR, "%s, Call-ID %s: failed inside the server: %s", "Report it with the log around it."),
    LEG_FAILED(2302, Level.WARNING, "%s, Call-ID %s: could not be relayed to the other leg: %s",
            "Nothing if the other side hung up at the same time."),
    LOST(2303, Level.WARNING, "Call, Call-ID %s: ended on all legs: %s",
            "Nothing if it is rare; many of them mean that telephones or networks lose their calls.");

    private final Entry entry;

    SipMessage(int number, Level level, String text, String remedy) {
        this.entry = new Entry(number, level, text, remedy);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
