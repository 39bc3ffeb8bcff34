package org.imrn.routing;

import java.util.Optional;
import java.util.Set;
import org.imrn.routing.Decision.Health;
import org.imrn.routing.Decision.Ignore;
import org.imrn.routing.Decision.PassOn;

/**
 * Decides what to do with a request from its facts alone. Never throws; cost: a few comparisons.
 *
 * <p>Who sends comes first, then dialogs, then the method. {@link CallClassifier} goes on with calls,
 * {@link AnnouncementClassifier} with what visited networks tell: they need not be trusted otherwise.
 */
public final class RequestClassifier {

    private static final Set<String> ONLY_IN_DIALOGS = Set.of("BYE", "PRACK", "UPDATE", "CANCEL");
    private static final Set<String> KNOWN_NOT_SERVED =
            Set.of("MESSAGE", "PUBLISH", "REFER", "SUBSCRIBE", "NOTIFY", "INFO");

    private final CallClassifier calls;
    private final AnnouncementClassifier announcements;

    public RequestClassifier(RoutingPolicy policy, HomePolicy home) {
        this.calls = new CallClassifier(policy);
        this.announcements = new AnnouncementClassifier(home, policy.retryAfter());
    }

    /** Value of the Allow header for a server of these roles. */
    public static String allow(Set<Role> roles) {
        return Refusals.allow(roles);
    }

    public Decision decide(RequestFacts facts) {
        boolean call = facts.method().equals("INVITE");
        if (facts.method().equals("ACK")) {
            return new Ignore();
        }
        if (facts.announcement().isPresent()) {
            return announcements.decide(facts, facts.announcement().get());
        }
        if (!facts.trusted()) {
            return Refusals.untrusted(call);
        }
        if (!facts.initial() || ONLY_IN_DIALOGS.contains(facts.method())) {
            return Refusals.noDialog();
        }
        return switch (facts.method()) {
            case "INVITE" -> calls.decide(facts);
            case "REGISTER" -> register(facts);
            case "OPTIONS" -> badScheme(facts).orElseGet(() -> options(facts));
            default -> badScheme(facts).orElseGet(() -> other(facts));
        };
    }

    /**
     * Third-party REGISTER (TS 24.229 §5.7.1.1). Starting or draining makes no difference: an error would make the
     * S-CSCF deregister the subscriber.
     */
    private Decision register(RequestFacts facts) {
        if (!facts.situation().plays(Role.VISITED)) {
            return Refusals.notAllowed(facts.method(), facts.situation().roles());
        }
        Optional<Decision> unknown = Refusals.badExtension(false, facts.extensions().required());
        if (unknown.isPresent()) {
            return unknown.get();
        }
        if (facts.addressee().identity().isEmpty()) {
            return Refusals.badRequest(false, "Bad To", "To names nobody: neither a SIP URI with a user nor a tel URI with +");
        }
        Optional<String> defect = facts.expiresDefect();
        return defect.isPresent() ? Refusals.badRequest(false, "Bad Expires", defect.get()) : new Decision.Register();
    }

    /** Neither a server nor a proxy serves what it cannot read the target of (RFC 3261 §8.2.2.1, §16.3). */
    private static Optional<Decision> badScheme(RequestFacts facts) {
        return facts.target() instanceof RequestTarget.Unsupported unsupported
                ? Optional.of(Refusals.unsupportedScheme(false, unsupported.scheme())) : Optional.empty();
    }

    private Decision options(RequestFacts facts) {
        if (comesForSomebody(facts)) {
            return proxied(facts);
        }
        if (facts.target() instanceof RequestTarget.Telephone && facts.content().present()) {
            return Refusals.unknownInquiry();
        }
        return Refusals.badExtension(false, facts.extensions().required())
                .orElseGet(() -> new Health(facts.situation().ready()));
    }

    /** Over ISC we are a proxy and let pass what we do not serve (RFC 3261 §16); addressed to us it is refused. */
    private Decision other(RequestFacts facts) {
        if (comesForSomebody(facts)) {
            return proxied(facts);
        }
        return KNOWN_NOT_SERVED.contains(facts.method())
                ? Refusals.notAllowed(facts.method(), facts.situation().roles())
                : Refusals.unknownMethod(facts.method(), facts.situation().roles());
    }

    private static boolean comesForSomebody(RequestFacts facts) {
        return facts.servedUser().isPresent() && facts.returnable();
    }

    private static Decision proxied(RequestFacts facts) {
        return Refusals.asProxy(false, facts).orElseGet(() -> new PassOn(PassOn.Why.NOT_OUR_BUSINESS));
    }
}
