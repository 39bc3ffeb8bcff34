package org.imrn.routing;

import java.util.Map;
import java.util.Optional;
import org.imrn.number.DialledNumber;
import org.imrn.registration.PublicIdentity;

/** Whom or what a Request-URI, or a To, names: read from its syntax, nothing looked up. */
public sealed interface RequestTarget {

    /** Whom it names as a subscriber; empty if it names nobody: a local number, a server, a service. */
    default Optional<PublicIdentity> identity() {
        if (this instanceof Telephone telephone) {
            return telephone.sipForm().or(() -> telephone.number().international().map(PublicIdentity::of));
        }
        return this instanceof SipUser user && !user.namesServerOnly() ? Optional.of(user.written()) : Optional.empty();
    }

    /** The number written in it, whether or not configuration takes it for one. */
    default Optional<DialledNumber> writtenNumber() {
        if (this instanceof Telephone telephone) {
            return Optional.of(telephone.number());
        }
        return this instanceof SipUser user ? user.number() : Optional.empty();
    }

    /**
     * A telephone number: a tel URI, or a SIP URI with {@code user=phone} (TS 29.165 §8.1).
     *
     * @param number     the number as dialled
     * @param parameters tel parameters, names in lower case, an empty value for one without value
     * @param sipForm    the identity of the SIP URI it was written as; empty for a tel URI
     */
    record Telephone(DialledNumber number, Map<String, String> parameters, Optional<PublicIdentity> sipForm)
            implements RequestTarget {

        public static final String PHONE_CONTEXT = "phone-context";

        public Telephone {
            parameters = Map.copyOf(parameters);
        }

        /** Whether a local number may stand here: only with its context (RFC 3966 §5.1.5). */
        public boolean hasContext() {
            return !parameters.getOrDefault(PHONE_CONTEXT, "").isBlank();
        }
    }

    /**
     * A SIP URI without {@code user=phone}.
     *
     * @param written  its identity form, perhaps of a host alone
     * @param number   what its user part says if that looks like a number; configuration decides whether it is one
     */
    record SipUser(PublicIdentity written, Optional<DialledNumber> number) implements RequestTarget {

        /** Whether it names a host and nobody there: a server, for instance this one. */
        public boolean namesServerOnly() {
            return written.user().isEmpty();
        }
    }

    /** A URN, for instance an emergency service (RFC 5031 §4.2: {@code urn:service:sos} and below). */
    record Urn(String text, boolean emergency) implements RequestTarget { }

    /** A URI of a scheme that this server does not route. */
    record Unsupported(String scheme) implements RequestTarget { }

    /** No URI at all, or one that breaks its scheme's syntax beyond the number in it. */
    record Malformed(String text, String defect) implements RequestTarget { }
}
