package org.imrn.routing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.imrn.routing.Decision.Reject;

/** The refusals a {@link RequestClassifier} knows, each with its code, headers and the rule behind it. */
final class Refusals {

    private static final Set<String> CALL_METHODS =
            Set.of("INVITE", "ACK", "BYE", "CANCEL", "OPTIONS", "PRACK", "UPDATE");

    private Refusals() {
    }

    static Reject untrusted(boolean call) {
        return refuse(call, 403, "Forbidden", "the sender is not a trusted peer");
    }

    static Reject forbidden(String why) {
        return refuse(false, 403, "Forbidden", why);
    }

    /** Of an announcement that holds too short (RFC 3261 §10.3 step 7). */
    static Reject tooBrief(Duration least) {
        String seconds = Long.toString(least.toSeconds());
        return new Reject(SipAnswer.of(423, "Interval Too Brief").with("Min-Expires", seconds),
                "announced for less than " + seconds + " s", false);
    }

    static Reject nobodyOfOurs() {
        return refuse(false, 404, "Not Found", "announced for nobody of our own subscribers");
    }

    /** To be told again later: nothing can be written down yet. */
    static Reject startingToTake(Duration retryAfter) {
        return new Reject(SipAnswer.of(503, "Service Unavailable").retryingAfter(retryAfter), "the node is starting",
                false);
    }

    static Reject noDialog() {
        return refuse(false, 481, "Call/Transaction Does Not Exist", "no dialog or transaction of this node");
    }

    static Reject notAllowed(String method, Set<Role> roles) {
        return new Reject(SipAnswer.of(405, "Method Not Allowed").with("Allow", allow(roles)),
                method + " is not served here", false);
    }

    static Reject unknownMethod(String method, Set<Role> roles) {
        return new Reject(SipAnswer.of(501, "Not Implemented").with("Allow", allow(roles)),
                "the method " + method + " is unknown", false);
    }

    /** What every proxy checks of a request that it sends on (RFC 3261 §16.3); empty if it may go. */
    static Optional<Decision> asProxy(boolean call, RequestFacts facts) {
        return facts.maxForwards().filter(left -> left <= 0).isPresent()
                ? Optional.of(refuse(call, 483, "Too Many Hops", "Max-Forwards has come to 0"))
                : badExtension(call, facts.extensions().requiredOfProxies());
    }

    /** @param tags what is required and not known; if nothing, there is nothing to refuse */
    static Optional<Decision> badExtension(boolean call, List<String> tags) {
        if (tags.isEmpty()) {
            return Optional.empty();
        }
        String unsupported = String.join(", ", tags);
        Reject plain = refuse(call, 420, "Bad Extension", "unknown extension " + unsupported);
        return Optional.of(new Reject(plain.answer().with("Unsupported", unsupported), plain.why(), false));
    }

    static Reject badRequest(boolean call, String phrase, String why) {
        return refuse(call, 400, phrase, why);
    }

    static Reject unsupportedScheme(boolean call, String scheme) {
        return refuse(call, 416, "Unsupported URI Scheme", "the scheme " + scheme + " is not routed");
    }

    /** Of a call that is sent on in another form: whatever packed its body meant it for whoever it named. */
    static Reject encoded(List<String> encodings) {
        Reject plain = refuse(true, 415, "Unsupported Media Type", "a body encoded by " + String.join(", ", encodings));
        return new Reject(plain.answer().with("Accept-Encoding", "identity"), plain.why(), false);
    }

    /** OPTIONS with a body asks more than whether somebody is there, for instance before a transfer (TS 24.237 §12.6). */
    static Reject unknownInquiry() {
        return refuse(false, 501, "Not Implemented", "an inquiry about a number, which is not served");
    }

    static Reject loop() {
        return refuse(true, 482, "Loop Detected", "a call already mapped has come back to a number of ours");
    }

    static Reject incompleteNumber(String why) {
        return refuse(true, 484, "Address Incomplete", why);
    }

    static Reject notFound(String why) {
        return refuse(true, 404, "Not Found", why);
    }

    /** Somebody routes numbers to us that are not ours, or addresses that we know nothing of. */
    static Reject misrouted(String why) {
        return new Reject(SipAnswer.toCall(404, "Not Found"), why, true);
    }

    static Reject notReady(Readiness readiness, Duration retryAfter) {
        return new Reject(SipAnswer.toCall(503, "Service Unavailable").retryingAfter(retryAfter),
                "the node is " + readiness, false);
    }

    /** Value of Allow for a server of these roles: third-party REGISTERs are for the visited role only. */
    static String allow(Set<Role> roles) {
        Set<String> methods = new TreeSet<>(CALL_METHODS);
        if (roles.contains(Role.VISITED)) {
            methods.add("REGISTER");
        }
        return String.join(", ", methods);
    }

    private static Reject refuse(boolean call, int code, String phrase, String why) {
        return new Reject(call ? SipAnswer.toCall(code, phrase) : SipAnswer.of(code, phrase), why, false);
    }
}
