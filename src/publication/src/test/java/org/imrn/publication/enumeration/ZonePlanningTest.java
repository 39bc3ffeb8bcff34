package org.imrn.publication.enumeration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.publication.enumeration.Zones.HOME;
import static org.imrn.publication.enumeration.Zones.NAME;
import static org.imrn.publication.enumeration.Zones.entry;
import static org.imrn.publication.enumeration.Zones.imrn;
import static org.imrn.publication.enumeration.Zones.record;
import static org.imrn.publication.enumeration.Zones.roaming;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imrn.number.E164Number;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.NAPTRRecord;

/**
 * Records are written as digits for IMRNs and letters for others: h the user's own, m another one of the user's. A change
 * reads: what must stand (none, any, or records), what goes, what comes; then what is kept and what may stand by our hand.
 */
class ZonePlanningTest {

    private static final Duration TTL = Duration.ofSeconds(30);
    private static final String MAIL = "10 101 \"u\" \"E2U+email:mailto\" \"!^\\\\+(.*)$!mailto:\\\\1@example.com!i\" .";

    @ParameterizedTest(name = "wanted {0}, standing {1}, written {2}, kept {3}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            # first publish
            1 | - | - | - | must none, goes -, comes 1; keep -; ours 1
            # home -> roaming
            1 | h | - | - | must h, goes h, comes 1; keep h; ours 1
            1 | hm | - | - | must hm, goes hm, comes 1; keep hm; ours 1
            # roaming -> other network, ours and one that we never wrote
            2 | 1 | 1 | h | must 1, goes 1, comes 2; keep h; ours 12
            2 | 7 | - | - | must 7, goes 7, comes 2; keep -; ours 2
            2 | 7h | - | - | must 7h, goes 7h, comes 2; keep h; ours 2
            # it stands already: written before a crash, or by somebody else
            1 | 1 | 1 | h | settled, keep h
            1 | 1 | - | - | settled, keep -
            # an update was sent and nobody knows whether it arrived
            1 | h | 1 | h | must h, goes h, comes 1; keep h; ours 1
            2 | h | 12 | h | must h, goes h, comes 2; keep h; ours 12
            # ours stands, and somebody has put another beside it, or changed the user's own meanwhile
            1 | 17 | 1 | h | must 17, goes 7, comes -; keep h; ours 1
            1 | 1m | 1 | h | must 1m, goes m, comes -; keep m; ours 1
            # all is gone: what was kept stays kept
            1 | - | 1 | h | must none, goes -, comes 1; keep h; ours 1
            # withdraw only ours
            - | 1 | 1 | - | must any, goes 1, comes -; keep -; ours 1
            - | 17 | 1 | - | must any, goes 1, comes -; keep -; ours 1
            - | 17 | 1 | h | must any, goes 1, comes -; keep h; ours 1
            - | 1m | 1 | h | must any, goes 1, comes -; keep -; ours 1
            # withdraw and restore
            - | 1 | 1 | h | must 1, goes 1, comes h; keep h; ours 1
            - | 1 | 12 | hm | must 1, goes 1, comes hm; keep hm; ours 12
            # nothing of ours stands
            - | - | - | - | settled, keep -
            - | h | 1 | h | settled, keep -
            - | h | 1 | - | settled, keep -
            - | 7 | 1 | - | settled, keep -
            - | - | 1 | h | must none, goes -, comes h; keep h; ours 1
            - | 7 | 1 | h | blocked
            """)
    void theTableOfUpdates(String wanted, String standing, String written, String kept, String plan) {
        assertThat(shown(new ZonePlanning(Zones.APEX, TTL).plan(
                entry(numbers(wanted).stream().findFirst(), numbers(written), OwnRecords.written(records(kept))),
                records(standing)))).isEqualTo(plan);
    }

    @Test
    void ourRecordHasThePlainFormAndOurTtl() {
        ZonePlan.Change change = (ZonePlan.Change) new ZonePlanning(Zones.APEX, TTL)
                .plan(entry(Optional.of(imrn(2)), Set.of(), List.of()), List.of());
        assertThat(change.update().adds()).singleElement().asString().isEqualTo(NAME + "\t30\tIN\tNAPTR\t"
                + "10 100 \"u\" \"E2U+pstn:tel\" \"!^.*$!tel:+12025550142;npdi!\" .");
        assertThat(NAME).hasToString("3.2.1.0.0.9.0.0.7.7.4.4.e164.example.com.");
    }

    @Test
    void theUsersOwnRecordsComeBackWithTheirTtlAndEveryBackslash() {
        List<NAPTRRecord> own = List.of(record(MAIL), record(HOME));
        assertThat(OwnRecords.read(NAME, OwnRecords.written(own))).isEqualTo(own)
                .allMatch(record -> record.getTTL() == 60);
        assertThat(own.get(0).getRegexp()).isEqualTo("!^\\\\+(.*)$!mailto:\\\\1@example.com!i");
    }

    @Test
    void aRecordOfOurKindIsKnownInWhateverCaseItsServiceIsWritten() {
        assertThat(RoamingRecord.imrnIn(record("10 100 \"u\" \"e2u+PSTN:tel\" \"!^.*$!tel:+12025550142;npdi!\" .")))
                .contains(imrn(2));
        assertThat(RoamingRecord.imrnIn(record("10 100 \"u\" \"E2U+pstn:tel\" \"!^.*$!tel:+12025550142!\" ."))).isEmpty();
        assertThat(RoamingRecord.imrnIn(record("10 100 \"u\" \"E2U+sip\" \"!^.*$!tel:+12025550142;npdi!\" ."))).isEmpty();
    }

    private static Set<E164Number> numbers(String text) {
        return text.chars().filter(Character::isDigit).mapToObj(c -> imrn(c - '0')).collect(Collectors.toSet());
    }

    private static List<NAPTRRecord> records(String text) {
        return text.chars().filter(Character::isLetterOrDigit).mapToObj(c -> Character.isDigit(c) ? roaming(c - '0')
                : record(c == 'h' ? HOME : MAIL)).toList();
    }

    private static String shown(ZonePlan plan) {
        if (plan instanceof ZonePlan.Settled settled) {
            return "settled, keep " + shown(OwnRecords.read(NAME, settled.saved()));
        }
        if (plan instanceof ZonePlan.Change change) {
            ZoneChange update = change.update();
            return "must " + update.mustStand().map(must -> must.isEmpty() ? "none" : shown(must)).orElse("any")
                    + ", goes " + shown(update.deletes()) + ", comes " + shown(update.adds())
                    + "; keep " + shown(OwnRecords.read(NAME, change.saved()))
                    + "; ours " + dash(change.written().stream().sorted().map(ZonePlanningTest::digit));
        }
        return "blocked";
    }

    private static String shown(List<NAPTRRecord> records) {
        return dash(records.stream().map(record -> RoamingRecord.imrnIn(record).map(ZonePlanningTest::digit)
                .orElse(record.equals(record(HOME)) ? "h" : "m")));
    }

    private static String digit(E164Number imrn) {
        return Long.toString(imrn.value() % 10);
    }

    private static String dash(Stream<String> parts) {
        String all = parts.collect(Collectors.joining());
        return all.isEmpty() ? "-" : all;
    }
}
