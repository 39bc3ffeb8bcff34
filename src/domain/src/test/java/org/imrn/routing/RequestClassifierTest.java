package org.imrn.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.routing.Requests.ALICE;
import static org.imrn.routing.Requests.POLICY;
import static org.imrn.routing.Requests.invite;
import static org.imrn.routing.Requests.phone;
import static org.imrn.routing.Requests.tel;
import static org.imrn.routing.Requests.user;
import static org.imrn.routing.Requests.userNamed;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imrn.number.E164Number;
import org.imrn.registration.PublicIdentity;
import org.imrn.routing.Decision.Health;
import org.imrn.routing.Decision.HomeTerminating;
import org.imrn.routing.Decision.Ignore;
import org.imrn.routing.Decision.PassOn;
import org.imrn.routing.Decision.Register;
import org.imrn.routing.Decision.Reject;
import org.imrn.routing.Decision.VisitedTerminating;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestClassifierTest {

    private static final String OURS = "+12025550142";
    private static final String FOREIGN = "+447700900123";
    private static final Decision DELIVER = new VisitedTerminating(E164Number.parse(OURS));
    private static final Decision EMERGENCY = new PassOn(PassOn.Why.EMERGENCY);
    private static final Decision OWN_CALL = new PassOn(PassOn.Why.OWN_CALL);
    private static final Decision ORIGINATING = new PassOn(PassOn.Why.ORIGINATING);
    private static final RequestTarget SOAP = new RequestTarget.Unsupported("soap.beep");
    private static final Decision NOT_OURS = new PassOn(PassOn.Why.NOT_OUR_BUSINESS);

    private final RequestClassifier classifier = new RequestClassifier(POLICY, Requests.HOME);

    @ParameterizedTest(name = "{0}")
    @MethodSource({"registrations", "otherMethods", "passing", "whoseCall"})
    void decides(String row, Requests request, Decision expected) {
        assertThat(classifier.decide(request.facts(POLICY))).as(row).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource({"registrationsRefused", "otherMethodsRefused", "callsRefused", "notReady"})
    void refuses(String row, Requests request, int code, String header, Integer cause) {
        Decision decision = classifier.decide(request.facts(POLICY));

        assertThat(decision).as(row).isInstanceOfSatisfying(Reject.class, reject -> {
            assertThat(reject.answer().code()).isEqualTo(code);
            assertThat(reject.answer().headers()).isEqualTo(named(header));
            assertThat(reject.answer().cause().map(Q850Cause::value)).isEqualTo(Optional.ofNullable(cause));
            assertThat(reject.answer().retryAfter().isPresent()).isEqualTo(code == 503);
            assertThat(reject.why()).isNotBlank();
        });
    }

    private static Map<String, String> named(String header) {
        int colon = header.indexOf(": ");
        return colon < 0 ? Map.of() : Map.of(header.substring(0, colon), header.substring(colon + 2));
    }

    static Stream<Arguments> registrations() {
        return Stream.of(
                arguments("9.1-1 third-party REGISTER", Requests.of("REGISTER"), new Register()),
                arguments("9.1-1 To is a tel URI", Requests.of("REGISTER").to(tel(FOREIGN)), new Register()),
                arguments("9.1-1 To is a number with user=phone", Requests.of("REGISTER").to(phone("112")),
                        new Register()),
                arguments("9.1-1 Max-Forwards 0 is no matter to the last hop", Requests.of("REGISTER").hops(0),
                        new Register()),
                arguments("9.1-15 starting: 200 and defer", Requests.of("REGISTER").during(Readiness.STARTING),
                        new Register()),
                arguments("9.1-15 draining: 200 and defer", Requests.of("REGISTER").during(Readiness.DRAINING),
                        new Register()),
                arguments("9.1-1 VISITED alone", Requests.of("REGISTER").in(Role.VISITED), new Register()));
    }

    static Stream<Arguments> registrationsRefused() {
        return Stream.of(
                arguments("9.1-6 Expires not a number", Requests.of("REGISTER").expiresUnreadable(), 400, "", null),
                arguments("9.1-9 To with another scheme",
                        Requests.of("REGISTER").to(new RequestTarget.Unsupported("mailto")), 400, "", null),
                arguments("9.1-9 To missing", Requests.of("REGISTER").to(new RequestTarget.Malformed("", "no URI")),
                        400, "", null),
                arguments("9.1-9 To a host alone", Requests.of("REGISTER").to(user("sip:ims.test")), 400, "", null),
                arguments("9.1-9 To a local number", Requests.of("REGISTER").to(tel("112")), 400, "", null),
                arguments("9.1-10 not a known S-CSCF", Requests.of("REGISTER").fromStranger(), 403, "", null),
                arguments("9.1-12 Require unknown", Requests.of("REGISTER").requiring("gruu"), 420,
                        "Unsupported: gruu", null),
                arguments("9.1-13 not by this role", Requests.of("REGISTER").in(Role.HOME), 405,
                        "Allow: ACK, BYE, CANCEL, INVITE, OPTIONS, PRACK, UPDATE", null));
    }

    static Stream<Arguments> otherMethods() {
        return Stream.of(
                arguments("9.3 OPTIONS, alive", Requests.of("OPTIONS"), new Health(true)),
                arguments("9.3 OPTIONS, Max-Forwards 0", Requests.of("OPTIONS").hops(0), new Health(true)),
                arguments("9.3 OPTIONS with a body", Requests.of("OPTIONS").withBody(), new Health(true)),
                arguments("9.3 OPTIONS to a number", invite(tel(FOREIGN)).as("OPTIONS"), new Health(true)),
                arguments("9.3 OPTIONS, draining", Requests.of("OPTIONS").during(Readiness.DRAINING), new Health(false)),
                arguments("9.3 OPTIONS, starting", Requests.of("OPTIONS").during(Readiness.STARTING), new Health(false)),
                arguments("9.3 OPTIONS, cut off", Requests.of("OPTIONS").during(Readiness.CUT_OFF), new Health(false)),
                arguments("9.3 OPTIONS, clock off", Requests.of("OPTIONS").during(Readiness.CLOCK_OFF), new Health(false)),
                arguments("9.3 OPTIONS on its way to a user",
                        Requests.of("OPTIONS").servedAs(SessionCase.TERMINATING, ALICE.value()), NOT_OURS),
                arguments("9.3 MESSAGE over ISC, proxy mode",
                        Requests.of("MESSAGE").servedAs(SessionCase.ORIGINATING, ALICE.value()), NOT_OURS),
                arguments("9.3 unknown method over ISC, proxy mode",
                        Requests.of("PING").servedAs(SessionCase.TERMINATING, ALICE.value()), NOT_OURS),
                arguments("9.3 ACK for nothing", Requests.of("ACK").inDialog(), new Ignore()),
                arguments("9.3 ACK of a stranger", Requests.of("ACK").fromStranger(), new Ignore()));
    }

    static Stream<Arguments> otherMethodsRefused() {
        String allow = "Allow: ACK, BYE, CANCEL, INVITE, OPTIONS, PRACK, REGISTER, UPDATE";
        Stream<Arguments> notServed = Stream.of("MESSAGE", "PUBLISH", "REFER", "SUBSCRIBE", "NOTIFY", "INFO")
                .map(method -> arguments("9.3 " + method + " out of dialog", Requests.of(method), 405, allow, null));
        Stream<Arguments> noDialog = Stream.of("BYE", "PRACK", "UPDATE", "INFO", "NOTIFY", "INVITE", "OPTIONS")
                .map(method -> arguments("9.3 " + method + ", no dialog", Requests.of(method).inDialog(), 481, "", null));
        return Stream.of(notServed, noDialog, Stream.of(
                arguments("9.3 CANCEL, no match", Requests.of("CANCEL"), 481, "", null),
                arguments("9.3 BYE without To tag", Requests.of("BYE"), 481, "", null),
                arguments("9.3 unknown method", Requests.of("PING"), 501, allow, null),
                arguments("9.3 OPTIONS to a number, with a body", invite(tel(FOREIGN)).as("OPTIONS").withBody(), 501, "",
                        null),
                arguments("9.3 OPTIONS of a stranger", Requests.of("OPTIONS").fromStranger(), 403, "", null),
                arguments("9.3 OPTIONS, scheme unknown", Requests.of("OPTIONS", SOAP), 416, "", null),
                arguments("9.3 MESSAGE, scheme unknown", Requests.of("MESSAGE", SOAP), 416, "", null),
                arguments("9.2-17 OPTIONS, Require unknown", Requests.of("OPTIONS").requiring("x"), 420,
                        "Unsupported: x", null),
                arguments("9.2-14 MESSAGE over ISC, Max-Forwards 0",
                        Requests.of("MESSAGE").servedAs(SessionCase.TERMINATING, ALICE.value()).hops(0), 483, "", null),
                arguments("9.2-18 MESSAGE over ISC, Proxy-Require unknown", Requests.of("MESSAGE")
                        .servedAs(SessionCase.TERMINATING, ALICE.value()).requiringOfProxies("x"), 420,
                        "Unsupported: x", null))).flatMap(rows -> rows);
    }

    static Stream<Arguments> callsRefused() {
        return Stream.of(
                arguments("9.2 untrusted source", invite(tel(OURS)).fromStranger(), 403, "", 79),
                arguments("9.2 untrusted source, emergency", invite(tel("112")).fromStranger(), 403, "", 79),
                arguments("9.2 scheme unknown", invite(new RequestTarget.Unsupported("http")), 416, "", 111),
                arguments("9.2 URN, no emergency", invite(new RequestTarget.Urn("urn:isbn:1", false)), 416, "", 111),
                arguments("9.2 Request-URI unreadable", invite(new RequestTarget.Malformed("x", "no scheme")), 400, "",
                        111),
                arguments("9.2 local number without phone-context", invite(tel("0301234")), 400, "", 111),
                arguments("9.2 phone-context empty", invite(tel("0301234", "phone-context", " ")), 400, "", 111),
                arguments("9.2 bad syntax of a number", invite(tel("+49x")), 400, "", 111),
                arguments("9.2 bad syntax, HOME alone", invite(tel("+49x")).in(Role.HOME), 400, "", 111),
                arguments("9.2 local number", invite(tel("0301234", "phone-context", "ims.test")), 404, "", 1),
                arguments("9.2 local number with user=phone", invite(phone("0301234")), 404, "", 1),
                arguments("9.2 too few digits", invite(tel("+12025")), 484, "", 28),
                arguments("9.2 too few digits, HOME alone", invite(tel("+12025")).in(Role.HOME), 484, "", 28),
                arguments("9.2 over 15 digits", invite(tel("+1202555014200001")), 404, "", 1),
                arguments("9.2 Max-Forwards 0", invite(tel(OURS)).hops(0), 483, "", 25),
                arguments("9.2 Max-Forwards 0, emergency", invite(tel("112")).hops(0), 483, "", 25),
                arguments("9.2 Proxy-Require unknown", invite(tel(OURS)).requiringOfProxies("x"), 420,
                        "Unsupported: x", 111),
                arguments("9.2 body encoded", invite(tel(OURS)).withBody("gzip"), 415, "Accept-Encoding: identity", 127),
                arguments("9.2 body encoded, for a subscriber", invite(user(ALICE.value())).withBody("gzip")
                        .servedAs(SessionCase.TERMINATING, ALICE.value()), 415, "Accept-Encoding: identity", 127),
                arguments("9.2 own call returned to a number of ours", invite(tel(OURS)).anchoredByUs(), 482, "", 127),
                arguments("9.2 number outside our ranges", invite(tel(FOREIGN)).in(Role.VISITED), 404, "", 1),
                arguments("9.2 number outside our ranges, both roles", invite(tel(FOREIGN)), 404, "", 1),
                arguments("9.2 nobody addressed", invite(user("sip:as.ims.test")), 404, "", 1),
                arguments("9.2 strange user straight to VISITED", invite(user(ALICE.value())).in(Role.VISITED), 404, "",
                        1));
    }

    static Stream<Arguments> notReady() {
        return Stream.of(
                arguments("9.2 draining", invite(tel(OURS)).during(Readiness.DRAINING), 503, "", 41),
                arguments("9.2 starting", invite(tel(OURS)).during(Readiness.STARTING), 503, "", 41),
                arguments("9.2 cut off", invite(tel(OURS)).during(Readiness.CUT_OFF), 503, "", 41),
                arguments("9.2 draining, over ISC", invite(user(ALICE.value()))
                        .servedAs(SessionCase.TERMINATING, ALICE.value()).during(Readiness.DRAINING), 503, "", 41));
    }

    static Stream<Arguments> passing() {
        return Stream.of(
                arguments("9.2 emergency URN", invite(new RequestTarget.Urn("urn:service:sos.fire", true)), EMERGENCY),
                arguments("9.2 emergency 112", invite(tel("112")), EMERGENCY),
                arguments("9.2 emergency sip:911@", invite(userNamed("911")), EMERGENCY),
                arguments("9.2 emergency 999;user=phone", invite(phone("999")), EMERGENCY),
                arguments("9.2 emergency, body encoded", invite(tel("112")).withBody("gzip"), EMERGENCY),
                arguments("9.2 emergency with a plus", invite(tel("+112")), EMERGENCY),
                arguments("9.2 emergency while starting", invite(tel("112")).during(Readiness.STARTING), EMERGENCY),
                arguments("9.2 emergency while draining", invite(tel("112")).during(Readiness.DRAINING), EMERGENCY),
                arguments("9.2 own call returned", invite(user(ALICE.value())).anchoredByUs()
                        .servedAs(SessionCase.TERMINATING, ALICE.value()), OWN_CALL),
                arguments("9.2 own call returned while draining",
                        invite(user(ALICE.value())).anchoredByUs().during(Readiness.DRAINING), OWN_CALL),
                arguments("6.5 originating, body encoded", invite(tel(FOREIGN)).withBody("gzip")
                        .servedAs(SessionCase.ORIGINATING, ALICE.value()), ORIGINATING),
                arguments("6.5 originating", invite(tel(FOREIGN)).servedAs(SessionCase.ORIGINATING, ALICE.value()),
                        ORIGINATING),
                arguments("6.5 originating to a number of ours",
                        invite(tel(OURS)).servedAs(SessionCase.ORIGINATING, ALICE.value()), ORIGINATING),
                arguments("6.5 originating, local number",
                        invite(tel("0301234")).servedAs(SessionCase.ORIGINATING, ALICE.value()), ORIGINATING),
                arguments("6.5 originating after diversion", invite(tel(FOREIGN))
                        .servedAs(SessionCase.ORIGINATING_AFTER_DIVERSION, ALICE.value()), ORIGINATING),
                arguments("6.5 terminating, VISITED alone", invite(user(ALICE.value()))
                        .servedAs(SessionCase.TERMINATING, ALICE.value()).in(Role.VISITED), NOT_OURS),
                arguments("6.5 no served user, can go back, VISITED alone",
                        invite(user(ALICE.value())).overIsc().in(Role.VISITED), NOT_OURS));
    }

    static Stream<Arguments> whoseCall() {
        Decision alice = new HomeTerminating(ALICE, Optional.empty(), Optional.of(false));
        PublicIdentity number = new PublicIdentity("sip:" + FOREIGN + "@ims.test");
        PublicIdentity telephone = new PublicIdentity("tel:" + FOREIGN);
        return Stream.of(
                arguments("9.2 IMRN straight from the I-CSCF", invite(tel(OURS)), DELIVER),
                arguments("9.2 IMRN, VISITED alone", invite(tel(OURS)).in(Role.VISITED), DELIVER),
                arguments("9.2 IMRN with user=phone", invite(phone(OURS)), DELIVER),
                arguments("9.2 IMRN through the S-CSCF as a PSI",
                        invite(tel(OURS)).servedAs(SessionCase.TERMINATING, "tel:" + OURS), DELIVER),
                arguments("3.2 IMRN before served user",
                        invite(tel(OURS)).servedAs(SessionCase.TERMINATING, ALICE.value()), DELIVER),
                arguments("9.2 IMRN, Max-Forwards missing", invite(tel(OURS)).withoutMaxForwards(), DELIVER),
                arguments("9.2 IMRN, body", invite(tel(OURS)).withBody(), DELIVER),
                arguments("9.2 IMRN, Require unknown is for the UAS", invite(tel(OURS)).requiring("x"), DELIVER),
                arguments("9.2 terminating", invite(user(ALICE.value()))
                        .servedAs(SessionCase.TERMINATING, ALICE.value()), alice),
                arguments("9.2 terminating, no session case",
                        invite(user(ALICE.value())).servedAs(null, ALICE.value()), alice),
                arguments("9.2 terminating, served user unreadable",
                        invite(user(ALICE.value())).servedAs(SessionCase.TERMINATING, "?"), alice),
                arguments("9.2 terminating, Request-URI already changed",
                        invite(tel(FOREIGN)).servedAs(SessionCase.TERMINATING, ALICE.value()), alice),
                arguments("9.2 terminating, a private extension in the Request-URI",
                        invite(tel("77", "phone-context", "ims.test"))
                                .servedAs(SessionCase.TERMINATING, ALICE.value()), alice),
                arguments("9.2 terminating, served user is a number in a SIP URI",
                        invite(phone(FOREIGN)).servedAs(SessionCase.TERMINATING, number.value()),
                        new HomeTerminating(number, Optional.of(telephone), Optional.of(false))),
                arguments("6.5 no served user: Request-URI", invite(user(ALICE.value())).overIsc(),
                        new HomeTerminating(ALICE, Optional.empty(), Optional.empty())),
                arguments("6.5 no served user, number that can go back", invite(tel(FOREIGN)).overIsc(),
                        new HomeTerminating(telephone, Optional.empty(), Optional.empty())),
                arguments("6.5 no served user, number, HOME alone", invite(tel(FOREIGN)).in(Role.HOME),
                        new HomeTerminating(telephone, Optional.empty(), Optional.empty())));
    }

    @Test
    void tellsTheOperatorWhenNumbersOfOthersAreRoutedToUs() {
        assertThat(classifier.decide(invite(tel(FOREIGN)).in(Role.VISITED).facts(POLICY)))
                .isInstanceOfSatisfying(Reject.class, reject -> assertThat(reject.alarm()).isTrue());
        assertThat(classifier.decide(invite(tel("+12025")).facts(POLICY)))
                .isInstanceOfSatisfying(Reject.class, reject -> assertThat(reject.alarm()).isFalse());
    }

    @Test
    void aCallThatArrivesThoughTheMachinesClockIsWrongIsServedAllTheSame() {
        assertThat(classifier.decide(invite(tel(OURS)).during(Readiness.CLOCK_OFF).facts(POLICY))).isEqualTo(DELIVER);
    }

    @Test
    void keepsThePreviousHopAwayForAsLongAsConfigured() {
        assertThat(classifier.decide(invite(tel(OURS)).during(Readiness.DRAINING).facts(POLICY)))
                .isInstanceOfSatisfying(Reject.class,
                        reject -> assertThat(reject.answer().retryAfter()).contains(Duration.ofSeconds(8)));
    }

    @Test
    void takesAUserMadeOfDigitsAsANumberOnlyIfConfigured() {
        RoutingPolicy lenient = new RoutingPolicy(false, POLICY.emergencyNumbers(), POLICY.retryAfter());
        Requests request = invite(userNamed(OURS)).in(Role.VISITED);

        assertThat(new RequestClassifier(lenient, Requests.HOME).decide(request.facts(lenient))).isEqualTo(DELIVER);
        assertThat(classifier.decide(request.facts(POLICY))).isInstanceOf(Reject.class);
    }
}
