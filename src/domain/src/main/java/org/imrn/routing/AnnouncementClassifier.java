package org.imrn.routing;

import java.time.Duration;
import java.util.Optional;
import org.imrn.number.DialledNumber;
import org.imrn.number.E164Number;
import org.imrn.registration.PublicIdentity;
import org.imrn.routing.RequestTarget.Telephone;

/**
 * Decides about a REGISTER by which a visited network tells home where a subscriber is: first who sends, then what is
 * said, then whether it is ours to take.
 *
 * <p>Without X-IMRN-Seq it is refused: nothing else puts two announcements in order. By the time of arrival a late
 * repetition would bring back a number that was withdrawn, and that somebody else may have by then.
 */
final class AnnouncementClassifier {

    /** Shorter than the greatest long, so that there is always a next one. */
    private static final String SEQUENCE = "[0-9]{1,18}";

    private final HomePolicy policy;
    private final Duration retryAfter;

    AnnouncementClassifier(HomePolicy policy, Duration retryAfter) {
        this.policy = policy;
        this.retryAfter = retryAfter;
    }

    Decision decide(RequestFacts facts, AnnouncementFacts told) {
        if (!facts.situation().plays(Role.HOME)) {
            return facts.trusted() ? Refusals.notAllowed(facts.method(), facts.situation().roles())
                    : Refusals.untrusted(false);
        }
        Optional<String> network = told.network();
        if (network.isEmpty()) {
            return Refusals.forbidden(told.networks().isEmpty() ? "the sender may not announce for any visited network"
                    : "the sender may not announce for the visited network that it names");
        }
        if (!facts.initial()) {
            return Refusals.noDialog();
        }
        return Refusals.badExtension(false, facts.extensions().required()).or(() -> malformed(facts, told))
                .orElseGet(() -> decide(facts, told, network.get()));
    }

    private static Optional<Decision> malformed(RequestFacts facts, AnnouncementFacts told) {
        if (facts.addressee().identity().isEmpty()) {
            return bad("Bad To", "To names nobody: neither a SIP URI with a user nor a tel URI with +");
        }
        if (facts.expiresDefect().isPresent()) {
            return bad("Bad Expires", facts.expiresDefect().get());
        }
        if (told.contacts().size() != 1) {
            return bad("One Contact Expected", told.contacts().size() + " Contacts instead of one");
        }
        if (number(told).isEmpty()) {
            return bad("Bad Contact", "the Contact is not a tel URI of an international number");
        }
        return told.sequence().filter(text -> text.matches(SEQUENCE)).isPresent() ? Optional.empty()
                : bad("Bad X-IMRN-Seq", "X-IMRN-Seq is missing or not a number of 18 digits at most");
    }

    private static Optional<Decision> bad(String phrase, String why) {
        return Optional.of(Refusals.badRequest(false, phrase, why));
    }

    private static Optional<E164Number> number(AnnouncementFacts told) {
        return told.contacts().stream().filter(Telephone.class::isInstance).map(Telephone.class::cast)
                .filter(telephone -> telephone.sipForm().isEmpty()).map(Telephone::number)
                .map(DialledNumber::international).flatMap(Optional::stream).findFirst();
    }

    private Decision decide(RequestFacts facts, AnnouncementFacts told, String network) {
        PublicIdentity subject = facts.addressee().identity().orElseThrow();
        E164Number number = number(told).orElseThrow();
        Duration lasting = policy.granted(told.expires().orElse(policy.usualExpires()));
        if (told.numberIsOurs()) {
            return Refusals.forbidden("a number of our own pools would lead calls back to us");
        }
        if (subject.number().filter(number::equals).isPresent()) {
            return Refusals.forbidden("the subscriber's own number would lead calls in a circle");
        }
        if (!lasting.isZero() && lasting.compareTo(policy.leastExpires()) < 0) {
            return Refusals.tooBrief(policy.leastExpires());
        }
        if (!policy.knows(subject)) {
            return Refusals.nobodyOfOurs();
        }
        return facts.situation().readiness() == Readiness.STARTING ? Refusals.startingToTake(retryAfter)
                : new Decision.Announced(subject, number, network, Long.parseLong(told.sequence().orElseThrow()), lasting);
    }
}
