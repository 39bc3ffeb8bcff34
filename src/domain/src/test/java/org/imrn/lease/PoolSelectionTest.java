package org.imrn.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.imrn.pool.PoolName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules are written {@code pool: networks / access types / kinds / called prefixes}. */
class PoolSelectionTest {

    private static final PoolSelection RULES = new PoolSelection(List.of(), List.of(
            rule("uk: v1.example,V2.example / / / "),
            rule("wlan: / IEEE-802.11 / REGISTRATION / "),
            rule("calls44: / / CALL / +44,+353"),
            rule("calls: / / CALL / "),
            rule("nobody: / / / ")));

    private static PoolRule rule(String text) {
        String[] parts = text.split("[:/]", -1);
        return new PoolRule(new PoolName(parts[0]), set(parts[1]), set(parts[2]),
                set(parts[3]).stream().map(LeaseKind::valueOf).collect(Collectors.toSet()), set(parts[4]));
    }

    private static Set<String> set(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(one -> !one.isEmpty())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            REGISTRATION, v1.example, 3GPP-NR,     ,               uk
            REGISTRATION, v2.EXAMPLE, ,            ,               uk
            REGISTRATION, v1.example, ieee-802.11, ,               uk
            REGISTRATION, other,      ieee-802.11, ,               wlan
            REGISTRATION, ,           IEEE-802.11, ,               wlan
            REGISTRATION, other,      3GPP-NR,     ,
            REGISTRATION, other,      ,            ,
            REGISTRATION, ,           ,            ,
            CALL,         ,           ,            +447700900123,  calls44
            CALL,         ,           IEEE-802.11, +3531234567,    calls44
            CALL,         ,           ,            +12025550100,   calls
            CALL,         ,           ,            ,               calls
            CALL,         v1.example, ,            +447700900123,  uk
            """)
    void theFirstRuleWhoseEveryConditionHoldsIsTaken(LeaseKind kind, String network, String access, String called,
                                                     String pool) {
        assertThat(RULES.select(new PoolQuestion(kind, Optional.ofNullable(network), Optional.ofNullable(access),
                Optional.ofNullable(called)))).map(PoolName::value).isEqualTo(Optional.ofNullable(pool));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            a: v1,v2 / / /           ; b: v1 / nr / /             ; true
            a: v1 / / /              ; b: v1,v2 / / /             ; false
            a: v1 / / /              ; b: / nr / /                ; false
            a: / / CALL /            ; b: / / CALL / +44          ; true
            a: / / / +44             ; b: / / CALL / +4477,+4420  ; true
            a: / / / +44             ; b: / / CALL / +4477,+353   ; false
            a: / / / +44             ; b: / / CALL /              ; false
            a: / NR / REGISTRATION / ; b: / nr / REGISTRATION /   ; true
            a: / nr / REGISTRATION / ; b: / nr / /                ; false
            """)
    void oneRuleCoversAnotherIfTheOtherCannotMatchWithoutIt(String wide, String narrow, boolean covers) {
        assertThat(rule(wide).covers(rule(narrow))).isEqualTo(covers);
    }

    @Provide
    Arbitrary<PoolRule> rules() {
        Arbitrary<Set<String>> networks = Arbitraries.of("v1", "v2").set().ofMaxSize(2);
        Arbitrary<Set<String>> accesses = Arbitraries.of("nr", "wlan").set().ofMaxSize(2);
        Arbitrary<Set<LeaseKind>> kinds = Arbitraries.of(LeaseKind.REGISTRATION, LeaseKind.CALL).set().ofMaxSize(2);
        Arbitrary<Set<String>> prefixes = Arbitraries.of("+4", "+44", "+1").set().ofMaxSize(2);
        return Combinators.combine(networks, accesses, kinds, prefixes)
                .as((network, access, kind, prefix) -> new PoolRule(new PoolName("p"), network, access, kind, prefix));
    }

    @Provide
    Arbitrary<PoolQuestion> questions() {
        return Combinators.combine(Arbitraries.of(LeaseKind.REGISTRATION, LeaseKind.CALL),
                Arbitraries.of("v1", "V2", "v3").optional(), Arbitraries.of("NR", "wlan", "dsl").optional(),
                Arbitraries.of("+447", "+49", "+1202", "+39").optional()).as(PoolQuestion::new);
    }

    @Property
    void aRuleThatIsCoveredNeverMatchesAlone(@ForAll("rules") PoolRule one, @ForAll("rules") PoolRule other,
                                             @ForAll("questions") PoolQuestion question) {
        if (one.covers(other) && other.matches(question)) {
            assertThat(one.matches(question)).isTrue();
        }
    }
}
