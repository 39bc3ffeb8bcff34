package org.imrn.routing;

import java.util.Optional;
import org.imrn.number.DialledNumber;
import org.imrn.number.E164Number;
import org.imrn.registration.PublicIdentity;
import org.imrn.routing.Decision.HomeTerminating;
import org.imrn.routing.Decision.PassOn;
import org.imrn.routing.Decision.VisitedTerminating;
import org.imrn.routing.RequestTarget.Telephone;

/**
 * Decides about an initial INVITE of a trusted peer: first what every proxy checks (RFC 3261 §16.3), then what needs no
 * data and so goes on at any time, then whether we are ready, then whose call it is.
 */
final class CallClassifier {

    private final RoutingPolicy policy;

    CallClassifier(RoutingPolicy policy) {
        this.policy = policy;
    }

    Decision decide(RequestFacts facts) {
        boolean emergency = policy.isEmergency(facts.target());
        return unroutable(facts, emergency)
                .or(() -> withoutData(facts, emergency))
                .or(() -> notReady(facts))
                .orElseGet(() -> readable(byParty(facts), facts));
    }

    private static Optional<Decision> unroutable(RequestFacts facts, boolean emergency) {
        if (facts.target() instanceof RequestTarget.Malformed malformed) {
            return Optional.of(Refusals.badRequest(true, "Bad Request-URI", malformed.defect()));
        }
        if (facts.target() instanceof RequestTarget.Unsupported unsupported) {
            return Optional.of(Refusals.unsupportedScheme(true, unsupported.scheme()));
        }
        if (facts.target() instanceof RequestTarget.Urn && !emergency) {
            return Optional.of(Refusals.unsupportedScheme(true, "urn"));
        }
        return Refusals.asProxy(true, facts);
    }

    private static Optional<Decision> withoutData(RequestFacts facts, boolean emergency) {
        if (emergency) {
            return Optional.of(new PassOn(PassOn.Why.EMERGENCY));
        }
        if (facts.anchoredByUs()) {
            return Optional.of(facts.numberIsOurs() ? Refusals.loop() : new PassOn(PassOn.Why.OWN_CALL));
        }
        return Optional.empty();
    }

    private Optional<Decision> notReady(RequestFacts facts) {
        return facts.situation().readiness().takesCalls() ? Optional.empty()
                : Optional.of(Refusals.notReady(facts.situation().readiness(), policy.retryAfter()));
    }

    /** Calls that only pass are nobody's business here, those that are served must be readable. */
    private static Decision readable(Decision decision, RequestFacts facts) {
        boolean served = decision instanceof HomeTerminating || decision instanceof VisitedTerminating;
        return served && !facts.content().encodings().isEmpty() ? Refusals.encoded(facts.content().encodings()) : decision;
    }

    private Decision byParty(RequestFacts facts) {
        if (facts.servedUser().filter(ServedUser::originating).isPresent()) {
            return new PassOn(PassOn.Why.ORIGINATING);
        }
        Optional<DialledNumber> dialled = policy.dialled(facts.target());
        Optional<E164Number> number = dialled.flatMap(DialledNumber::international);
        if (number.isPresent() && facts.numberIsOurs() && facts.situation().plays(Role.VISITED)) {
            return new VisitedTerminating(number.get());
        }
        Optional<Decision> badSyntax = dialled.flatMap(written -> badSyntax(written, facts.target()));
        if (badSyntax.isPresent()) {
            return badSyntax.get();
        }
        return facts.servedUser().map(user -> served(user, facts))
                .orElseGet(() -> dialled.flatMap(CallClassifier::noIdentity).orElseGet(() -> addressed(facts)));
    }

    private static Optional<Decision> badSyntax(DialledNumber written, RequestTarget target) {
        if (written instanceof DialledNumber.Malformed malformed) {
            return Optional.of(Refusals.badRequest(true, "Bad Telephone Number", malformed.defect()));
        }
        boolean contextMissing = written instanceof DialledNumber.Local && target instanceof Telephone telephone
                && telephone.sipForm().isEmpty() && !telephone.hasContext();
        return contextMissing ? Optional.of(Refusals.badRequest(true, "Missing phone-context",
                "a local number without phone-context (RFC 3966 §5.1.5)")) : Optional.empty();
    }

    /** Numbers that can name nobody, unless a P-Served-User says whom they name. */
    private static Optional<Decision> noIdentity(DialledNumber written) {
        if (written instanceof DialledNumber.TooShort) {
            return Optional.of(Refusals.incompleteNumber(written.defect()));
        }
        boolean nobody = written instanceof DialledNumber.TooLong || written instanceof DialledNumber.Local;
        return nobody ? Optional.of(Refusals.notFound(written.defect())) : Optional.empty();
    }

    private static Decision served(ServedUser user, RequestFacts facts) {
        Optional<PublicIdentity> identity = user.identity().or(() -> facts.target().identity());
        if (facts.situation().plays(Role.HOME) && identity.isPresent()) {
            return home(identity.get(), user.registered());
        }
        return new PassOn(PassOn.Why.NOT_OUR_BUSINESS);
    }

    /** Without P-Served-User the Request-URI says whose call it is (TS 24.229 §5.7.1.3A). */
    private Decision addressed(RequestFacts facts) {
        boolean maybeImrn = policy.numberIn(facts.target()).isPresent() && !facts.returnable();
        boolean alsoVisited = facts.situation().plays(Role.VISITED);
        Optional<PublicIdentity> identity = facts.target().identity();
        if (facts.situation().plays(Role.HOME) && identity.isPresent() && !(maybeImrn && alsoVisited)) {
            return home(identity.get(), Optional.empty());
        }
        return facts.returnable() ? new PassOn(PassOn.Why.NOT_OUR_BUSINESS)
                : Refusals.misrouted("routed to us, but neither a number nor a subscriber of ours");
    }

    private static Decision home(PublicIdentity identity, Optional<Boolean> registered) {
        return new HomeTerminating(identity, identity.asTelephone(), registered);
    }
}
