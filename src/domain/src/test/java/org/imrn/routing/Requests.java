package org.imrn.routing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imrn.number.DialledNumber;
import org.imrn.number.E164Number;
import org.imrn.number.NumberRanges;
import org.imrn.registration.PublicIdentity;
import org.imrn.routing.RequestFacts.Situation;
import org.imrn.routing.RequestFacts.UnknownExtensions;
import org.imrn.routing.RequestTarget.SipUser;
import org.imrn.routing.RequestTarget.Telephone;

/** Requests to be classified: a plain good one, changed step by step. {@code +1202555...} are the numbers of our pools. */
final class Requests {

    static final RoutingPolicy POLICY =
            new RoutingPolicy(true, Set.of("112", "911", "999"), Duration.ofSeconds(8));
    static final HomePolicy HOME = new HomePolicy(Set.of("ims.test"), NumberRanges.NONE, Duration.ofSeconds(60),
            Duration.ofSeconds(3600));
    static final PublicIdentity ALICE = new PublicIdentity("sip:alice@ims.test");

    private String method = "INVITE";
    private boolean initial = true;
    private boolean trusted = true;
    private boolean returnable;
    private Optional<Integer> maxForwards = Optional.of(70);
    private RequestTarget target = tel("+12025550142");
    private RequestTarget addressee = user("sip:alice@ims.test");
    private Optional<ServedUser> servedUser = Optional.empty();
    private boolean anchored;
    private UnknownExtensions extensions = UnknownExtensions.NONE;
    private RequestFacts.Content content = RequestFacts.Content.NONE;
    private Optional<String> expiresDefect = Optional.empty();
    private Optional<AnnouncementFacts> announcement = Optional.empty();
    private Set<Role> roles = Set.of(Role.VISITED, Role.HOME);
    private Readiness readiness = Readiness.READY;

    static Requests invite(RequestTarget target) {
        Requests request = new Requests();
        request.target = target;
        return request;
    }

    static Requests of(String method) {
        return of(method, user("sip:as.ims.test"));
    }

    static Requests of(String method, RequestTarget target) {
        Requests request = invite(target);
        request.method = method;
        return request;
    }

    Requests as(String other) {
        method = other;
        return this;
    }

    static RequestTarget tel(String number, String... parameters) {
        Map<String, String> named = parameters.length == 0 ? Map.of() : Map.of(parameters[0], parameters[1]);
        return new Telephone(DialledNumber.read(number), named, Optional.empty());
    }

    static RequestTarget user(String uri) {
        return new SipUser(PublicIdentity.read(uri).orElseThrow(), Optional.empty());
    }

    static RequestTarget userNamed(String number) {
        return new SipUser(PublicIdentity.read("sip:" + number + "@ims.test").orElseThrow(),
                Optional.of(DialledNumber.read(number)));
    }

    static RequestTarget phone(String number) {
        return new Telephone(DialledNumber.read(number), Map.of(),
                PublicIdentity.read("sip:" + number + "@ims.test"));
    }

    Requests inDialog() {
        initial = false;
        return this;
    }

    Requests fromStranger() {
        trusted = false;
        return this;
    }

    /** Over ISC: there is a Route back to the S-CSCF. */
    Requests overIsc() {
        returnable = true;
        return this;
    }

    Requests hops(int left) {
        maxForwards = Optional.of(left);
        return this;
    }

    Requests withoutMaxForwards() {
        maxForwards = Optional.empty();
        return this;
    }

    Requests to(RequestTarget named) {
        addressee = named;
        return this;
    }

    Requests servedAs(SessionCase sessionCase, String identity) {
        servedUser = Optional.of(new ServedUser(PublicIdentity.read(identity), Optional.ofNullable(sessionCase),
                Optional.of(false)));
        return overIsc();
    }

    Requests anchoredByUs() {
        anchored = true;
        return this;
    }

    Requests requiring(String tag) {
        extensions = new UnknownExtensions(List.of(tag), extensions.requiredOfProxies());
        return this;
    }

    Requests requiringOfProxies(String tag) {
        extensions = new UnknownExtensions(extensions.required(), List.of(tag));
        return this;
    }

    Requests withBody(String... encodings) {
        content = new RequestFacts.Content(true, List.of(encodings));
        return this;
    }

    Requests expiresUnreadable() {
        expiresDefect = Optional.of("not a number of seconds: 'soon'");
        return this;
    }

    Requests announcing(AnnouncementFacts told) {
        announcement = Optional.of(told);
        return this;
    }

    Requests in(Role... played) {
        roles = Set.of(played);
        return this;
    }

    Requests during(Readiness now) {
        readiness = now;
        return this;
    }

    RequestFacts facts(RoutingPolicy policy) {
        boolean ours = policy.numberIn(target).map(E164Number::digits).filter(d -> d.startsWith("1202555")).isPresent();
        return new RequestFacts(method, initial, trusted, returnable, maxForwards, target, ours, addressee, servedUser,
                anchored, extensions, content, expiresDefect, announcement, new Situation(roles, readiness));
    }
}
