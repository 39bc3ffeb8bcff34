package org.imrn.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.routing.Requests.POLICY;
import static org.imrn.routing.Requests.phone;
import static org.imrn.routing.Requests.tel;
import static org.imrn.routing.Requests.user;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.imrn.number.E164Number;
import org.imrn.number.NumberRange;
import org.imrn.number.NumberRanges;
import org.imrn.registration.PublicIdentity;
import org.imrn.routing.Decision.Announced;
import org.imrn.routing.Decision.Reject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of each REGISTER by which a visited network tells home. */
class AnnouncementClassifierTest {

    private static final String IMRN = "+33140000042";
    private static final String VISITED = "visited.example";
    private static final HomePolicy HOME = new HomePolicy(Set.of("ims.test"), NumberRanges.of(
            NumberRange.parse("+447700900000-+447700900999")), Duration.ofSeconds(60), Duration.ofSeconds(3600));
    private static final PublicIdentity ALICE = new PublicIdentity("sip:alice@ims.test");

    private final RequestClassifier classifier = new RequestClassifier(POLICY, HOME);

    /** A good announcement, changed step by step. */
    private record Told(List<RequestTarget> contacts, boolean ours, Optional<String> sequence,
                        Optional<Duration> expires, List<String> network, Set<String> networks) {

        static Told good() {
            return new Told(List.of(tel(IMRN)), false, Optional.of("1763812934001"), Optional.of(Duration.ofSeconds(600)),
                    List.of(VISITED), Set.of(VISITED));
        }

        Told at(RequestTarget... others) {
            return new Told(List.of(others), ours, sequence, expires, network, networks);
        }

        Told inOurPools() {
            return new Told(contacts, true, sequence, expires, network, networks);
        }

        Told sequence(String text) {
            return new Told(contacts, ours, Optional.ofNullable(text), expires, network, networks);
        }

        Told lasting(Duration time) {
            return new Told(contacts, ours, sequence, Optional.ofNullable(time), network, networks);
        }

        Told of(String named, String... allowed) {
            return naming(named == null ? List.of() : List.of(named), allowed);
        }

        Told naming(List<String> named, String... allowed) {
            return new Told(contacts, ours, sequence, expires, named, Set.of(allowed));
        }

        AnnouncementFacts facts() {
            return new AnnouncementFacts(contacts, ours, sequence, expires, network, networks);
        }
    }

    private static Requests register() {
        return Requests.of("REGISTER").fromStranger();
    }

    private static Announced announced(PublicIdentity subject, long sequence, long seconds) {
        return new Announced(subject, E164Number.parse(IMRN), VISITED, sequence, Duration.ofSeconds(seconds));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("taken")
    void takes(String row, Requests request, Told told, Announced expected) {
        assertThat(classifier.decide(request.announcing(told.facts()).facts(POLICY))).as(row).isEqualTo(expected);
    }

    static Stream<Arguments> taken() {
        Announced usual = announced(ALICE, 1763812934001L, 600);
        PublicIdentity number = new PublicIdentity("tel:+447700900123");
        return Stream.of(
                arguments("authenticated peer, tel Contact", register(), Told.good(), usual),
                arguments("HOME alone", register().in(Role.HOME), Told.good(), usual),
                arguments("from a trusted peer that may announce", Requests.of("REGISTER"), Told.good(), usual),
                arguments("with separators", register(), Told.good().at(tel("+33-1-40-00-00-42")), usual),
                arguments("of a number", register().to(tel("+447700900123")), Told.good(),
                        announced(number, 1763812934001L, 600)),
                arguments("of a number with user=phone", register().to(phone("+447700900123")), Told.good(),
                        announced(new PublicIdentity("sip:+447700900123@ims.test"), 1763812934001L, 600)),
                arguments("withdrawn", register(), Told.good().lasting(Duration.ZERO), announced(ALICE, 1763812934001L, 0)),
                arguments("nothing said of the time", register(), Told.good().lasting(null),
                        announced(ALICE, 1763812934001L, 3600)),
                arguments("136 years", register(), Told.good().lasting(Duration.ofSeconds(0xFFFF_FFFFL)),
                        announced(ALICE, 1763812934001L, 30 * 86_400)),
                arguments("the shortest", register(), Told.good().lasting(Duration.ofSeconds(60)),
                        announced(ALICE, 1763812934001L, 60)),
                arguments("the greatest sequence", register(), Told.good().sequence("999999999999999999"),
                        announced(ALICE, 999_999_999_999_999_999L, 600)),
                arguments("sequence 0", register(), Told.good().sequence("0"), announced(ALICE, 0, 600)),
                arguments("no network named by a peer of one", register(), Told.good().of(null, VISITED), usual),
                arguments("the network in capitals", register(), Told.good().of("Visited.EXAMPLE", VISITED), usual),
                arguments("behind the network of a proxy", register(), Told.good().naming(List.of("transit.example", VISITED), VISITED),
                        usual),
                arguments("a peer of two networks that names both", register(),
                        Told.good().naming(List.of(VISITED, "other.example"), "other.example", VISITED), usual),
                arguments("a peer of two networks", register(), Told.good().of(VISITED, "other.example", VISITED), usual),
                arguments("draining", register().during(Readiness.DRAINING), Told.good(), usual),
                arguments("cut off: the database is asked", register().during(Readiness.CUT_OFF), Told.good(), usual));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("refused")
    void refuses(String row, Requests request, Told told, int code, Map<String, String> headers) {
        assertThat(classifier.decide(request.announcing(told.facts()).facts(POLICY))).as(row)
                .isInstanceOfSatisfying(Reject.class, reject -> {
                    assertThat(reject.answer().code()).isEqualTo(code);
                    assertThat(reject.answer().headers()).isEqualTo(headers);
                    assertThat(reject.answer().cause()).isEmpty();
                    assertThat(reject.answer().retryAfter().isPresent()).isEqualTo(code == 503);
                    assertThat(reject.why()).isNotBlank();
                });
    }

    static Stream<Arguments> refused() {
        Told good = Told.good();
        return Stream.of(
                row("peer not authorised", register(), good.of(VISITED), 403),
                row("trusted S-CSCF, not authorised", Requests.of("REGISTER"), good.of(VISITED), 403),
                row("authorised for another network", register(), good.of(VISITED, "other.example"), 403),
                row("of several, none of them its own", register(), good.naming(List.of("transit.example", VISITED), "other.example"),
                        403),
                row("of two networks, none named", register(), good.of(null, "other.example", VISITED), 403),
                row("not authorised and malformed", register(), good.of(VISITED).at(), 403),
                row("Contact a SIP URI", register(), good.at(user("sip:bob@visited.example")), 400),
                row("Contact a SIP URI of a number", register(), good.at(phone(IMRN)), 400),
                row("Contact a local number", register(), good.at(tel("0301234", "phone-context", "x.example")), 400),
                row("Contact too short", register(), good.at(tel("+12025")), 400),
                row("Contact too long", register(), good.at(tel("+1202555014200001")), 400),
                row("Contact garbage", register(), good.at(tel("+49x")), 400),
                row("Contact *", register(), good.at(new RequestTarget.Malformed("*", "no scheme")), 400),
                row("no Contact", register(), good.at(), 400),
                row("several Contacts", register(), good.at(tel(IMRN), tel("+33140000043")), 400),
                row("the same Contact twice", register(), good.at(tel(IMRN), tel(IMRN)), 400),
                row("no sequence", register(), good.sequence(null), 400),
                row("sequence negative", register(), good.sequence("-1"), 400),
                row("sequence signed", register(), good.sequence("+1"), 400),
                row("sequence huge", register(), good.sequence("9223372036854775807"), 400),
                row("sequence of a thousand digits", register(), good.sequence("9".repeat(1000)), 400),
                row("sequence in other digits", register(), good.sequence("\u0661\u0662"), 400),
                row("sequence garbage", register(), good.sequence("1;drop"), 400),
                row("Expires not a number", register().expiresUnreadable(), good, 400),
                row("To a host alone", register().to(user("sip:ims.test")), good, 400),
                row("inside our own ranges", register(), good.inOurPools(), 403),
                row("the subscriber's own number", register().to(tel(IMRN)), good, 403),
                row("the subscriber's own number with user=phone", register().to(phone(IMRN)), good, 403),
                row("unknown domain", register().to(user("sip:alice@elsewhere.test")), good, 404),
                row("number outside our ranges", register().to(tel("+447700901000")), good, 404),
                row("withdrawn of somebody unknown", register().to(tel("+447700901000")), good.lasting(Duration.ZERO), 404),
                row("in a dialog", register().inDialog(), good, 481),
                row("not HOME, from a stranger", register().in(Role.VISITED), good, 403),
                row("starting", register().during(Readiness.STARTING), good, 503),
                arguments("too brief", register(), good.lasting(Duration.ofSeconds(59)), 423, Map.of("Min-Expires", "60")),
                arguments("Require unknown", register().requiring("gruu"), good, 420, Map.of("Unsupported", "gruu")),
                arguments("not HOME", Requests.of("REGISTER").in(Role.VISITED), good, 405,
                        Map.of("Allow", "ACK, BYE, CANCEL, INVITE, OPTIONS, PRACK, REGISTER, UPDATE")));
    }

    private static Arguments row(String name, Requests request, Told told, int code) {
        return arguments(name, request, told, code, Map.of());
    }
}
