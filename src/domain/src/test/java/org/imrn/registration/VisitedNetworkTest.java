package org.imrn.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imrn.number.NumberRange;
import org.imrn.number.NumberRanges;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitedNetworkTest {

    private static Optional<PublicIdentity> identity(String text) {
        return Optional.ofNullable(text).flatMap(PublicIdentity::read);
    }

    private static List<PublicIdentity> identities(String text) {
        return text == null ? List.of()
                : Arrays.stream(text.split(" ")).map(one -> identity(one).orElseThrow()).toList();
    }

    private static RegistrationTrigger registering(List<PublicIdentity> all, List<PublicIdentity> home) {
        return new RegistrationTrigger(all.get(0), all, Optional.empty(), home, Duration.ofHours(1),
                "sip:scscf1.visited.example", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "call-1",
                Instant.EPOCH);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "sip:a@visited.example sip:b@visited.example,                      sip:a@visited.example",
        "sip:a@elsewhere.example sip:b@visited.example,                    sip:a@elsewhere.example",
        "tel:+12025550100 sip:h@home.example sip:a@visited.example,        sip:a@visited.example",
        "tel:+12025550100 sip:h@home.example,                              tel:+12025550100",
        "tel:+12025550100,                                                 tel:+12025550100"})
    void callsAreDeliveredToWhoIsRegisteredAndNeverToAnotherIdentityAtHome(String identities, String target) {
        VisitedNetwork network = new VisitedNetwork("visited.example", Set.of("visited.example"), NumberRanges.NONE,
                Optional.empty());
        assertThat(network.deliverTo(registering(identities(identities), List.of()))).isEqualTo(new PublicIdentity(target));
    }

    /** Identities are separated by spaces, the registered one first; no last column means unpublished. */
    @ParameterizedTest
    @CsvSource({
        "sip:a@visited.example,                         sip:h@home.example, ,                       sip:h@home.example",
        "sip:a@home.example,                            sip:h@other.example, ,                      sip:h@other.example",
        "sip:a@home.example,                            ,                   ,                       sip:a@home.example",
        "sip:a@visited.example sip:b@home.example,      ,                   ,                       sip:b@home.example",
        "sip:a@visited.example tel:+12025550100,        ,                   ,                       ",
        "tel:+12025550100,                              ,                   ,                       ",
        "sip:a@visited.example tel:+12025550100,        ,                   sip:{user}@t.example,   sip:a@t.example",
        "sip:a@visited.example tel:+12025550100,        tel:+12025550100,   ,                       tel:+12025550100",
        "sip:+12025550100@visited.example tel:+12025550100 sip:b@home.example, , ,                  sip:b@home.example",
        "sip:a@visited.example sip:b@home.example tel:+447700900123, , , sip:b@home.example tel:+447700900123",
        "sip:a@visited.example sip:b@VISITED.example,   ,                   ,                       ",
        "sip:a@sub.visited.example,                     ,                   ,                       sip:a@sub.visited.example",
        "sip:a@visited.example sip:b@home.example,      ,                   sip:{user}@t.example,   sip:b@home.example",
        "sip:a@visited.example,                         ,                   sip:{user}@t.example,   sip:a@t.example",
        "sip:+12025550100@visited.example,              ,                   tel:{user},             tel:+12025550100",
        "sip:a@visited.example,                         ,                   tel:{user},             ",
        "sip:visited.example,                           ,                   sip:{user}@t.example,   ",
        "sip:a@visited.example,                         ,                   ,                       "})
    void theHomeIdentityIsTheToldOneElseAForeignOneElseTheTemplates(String identities, String hint, String template,
                                                                    String home) {
        RegistrationTrigger trigger = registering(identities(identities), identity(hint).stream().toList());
        VisitedNetwork network = new VisitedNetwork("visited.example", Set.of("visited.example"), NumberRanges.NONE,
                Optional.ofNullable(template));
        assertThat(network.homeOf(trigger).identities()).isEqualTo(identities(home));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "sip:a@visited.example tel:+447700900123,                       tel:+447700900123",
        "sip:a@visited.example tel:+12025550300,                        ",
        "sip:a@visited.example tel:+12025550300 tel:+447700900123,      tel:+447700900123",
        "sip:a@visited.example sip:b@home.example tel:+12025550300,     sip:b@home.example",
        "sip:+447700900123@visited.example tel:+447700900123,           "})
    void whereOurNumbersAreKnownEveryOtherNumberIsOneAtHome(String identities, String home) {
        VisitedNetwork network = new VisitedNetwork("visited.example", Set.of("visited.example"),
                NumberRanges.of(NumberRange.parse("+12025550300-+12025550399")), Optional.empty());
        assertThat(network.homeOf(registering(identities(identities), List.of())).identities()).isEqualTo(identities(home));
    }
}
