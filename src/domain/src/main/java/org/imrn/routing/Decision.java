package org.imrn.routing;

import java.time.Duration;
import java.util.Optional;
import org.imrn.number.E164Number;
import org.imrn.registration.PublicIdentity;

/** What to do with a request. */
public sealed interface Decision {

    /** Answer a probe: 200 when ready, else 503 with Retry-After. */
    record Health(boolean ready) implements Decision { }

    /**
     * A third-party REGISTER, well-formed and from a trusted peer: it is answered 200 whatever becomes of it. Its
     * {@link RequestFacts#addressee()} has an identity.
     */
    record Register() implements Decision { }

    /**
     * A visited network tells where one of our own subscribers is: to be written down before it is answered.
     *
     * @param subject        the subscriber's identity
     * @param number         the IMRN
     * @param visitedNetwork who lends it, by the name configured here
     * @param sequence       of this network the highest wins
     * @param lasting        how long it holds, whole seconds; zero withdraws the number
     */
    record Announced(PublicIdentity subject, E164Number number, String visitedNetwork, long sequence, Duration lasting)
            implements Decision { }

    /**
     * A call for one of our own subscribers: send it to the number lent to him if he is away, else back unchanged.
     *
     * @param servedUser  the subscriber
     * @param asTelephone the tel form of the same identity if it is a SIP URI made of a number: look this up as well
     * @param registered  whether the S-CSCF says that he is registered at home
     */
    record HomeTerminating(PublicIdentity servedUser, Optional<PublicIdentity> asTelephone,
                           Optional<Boolean> registered) implements Decision { }

    /** A call to a number of our own pools: deliver it to the number's holder. */
    record VisitedTerminating(E164Number number) implements Decision { }

    /** Send it on as it came, by its Route. */
    record PassOn(Why why) implements Decision {

        /** Why a request is none of our business. */
        public enum Why {
            /** A call that we mapped already came back over ISC (the S-CSCF evaluates its criteria again). */
            OWN_CALL,
            /** Emergency calls are never mapped and never anchored. */
            EMERGENCY,
            /** On behalf of its caller; only called parties are mapped here. */
            ORIGINATING,
            /** Anything else that only passes through. */
            NOT_OUR_BUSINESS
        }
    }

    /**
     * Refuse it.
     *
     * @param answer what to say
     * @param why    the rule that led to it, for the log
     * @param alarm  whether an operator has to know: somebody's provisioning is wrong
     */
    record Reject(SipAnswer answer, String why, boolean alarm) implements Decision { }

    /** Do nothing: an ACK that belongs to no call of ours is never answered (RFC 3261 §17). */
    record Ignore() implements Decision { }
}
