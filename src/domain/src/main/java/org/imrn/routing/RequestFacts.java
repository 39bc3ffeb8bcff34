package org.imrn.routing;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a request before anything is looked up.
 *
 * @param method        its method, upper case
 * @param initial       whether it stands outside any dialog (no To tag); if not, no dialog of ours was found for it
 * @param trusted       whether its sender is a peer we trust
 * @param returnable    whether the Route names a next hop after us, so that it came over ISC and can go back there
 * @param maxForwards   Max-Forwards, if there is one that is a number
 * @param target        its Request-URI, tel parameters completed from To
 * @param numberIsOurs  whether the target's number ({@link RoutingPolicy#numberIn}) is in a pool of ours
 * @param addressee     its To
 * @param servedUser    P-Served-User
 * @param anchoredByUs  whether it carries a mark of ours that is genuine
 * @param extensions    what it asks for that we do not know
 * @param content       its body, as far as it matters here
 * @param expiresDefect why its expiry cannot be read; empty for a good one and for none
 * @param announcement  what it tells home, if it is a REGISTER by which a visited network tells home
 * @param situation     what this node is and can at the moment
 */
public record RequestFacts(String method, boolean initial, boolean trusted, boolean returnable,
                           Optional<Integer> maxForwards, RequestTarget target, boolean numberIsOurs,
                           RequestTarget addressee, Optional<ServedUser> servedUser, boolean anchoredByUs,
                           UnknownExtensions extensions, Content content, Optional<String> expiresDefect,
                           Optional<AnnouncementFacts> announcement, Situation situation) {

    /** Option tags in Require and in Proxy-Require that this server does not know. */
    public record UnknownExtensions(List<String> required, List<String> requiredOfProxies) {

        public static final UnknownExtensions NONE = new UnknownExtensions(List.of(), List.of());

        public UnknownExtensions {
            required = List.copyOf(required);
            requiredOfProxies = List.copyOf(requiredOfProxies);
        }
    }

    /**
     * @param present   whether there is a body
     * @param encodings what it is encoded by, {@code identity} left out
     */
    public record Content(boolean present, List<String> encodings) {

        public static final Content NONE = new Content(false, List.of());

        public Content {
            encodings = List.copyOf(encodings);
        }
    }

    /** The node's own condition. */
    public record Situation(Set<Role> roles, Readiness readiness) {

        public Situation {
            roles = Set.copyOf(roles);
            if (roles.isEmpty()) {
                throw new IllegalArgumentException("a server without any role");
            }
        }

        public boolean plays(Role role) {
            return roles.contains(role);
        }

        /** Whether others should be told that this node is well. */
        public boolean ready() {
            return readiness == Readiness.READY;
        }
    }
}
