package org.imrn.publication.enumeration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.publication.enumeration.Zones.APEX;
import static org.imrn.publication.enumeration.Zones.HOME;
import static org.imrn.publication.enumeration.Zones.NAME;
import static org.imrn.publication.enumeration.Zones.record;
import static org.imrn.publication.enumeration.Zones.roaming;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Updates as they go over the wire (RFC 2136 §2). */
class ZoneChangeTest {

    private static Message sent(Optional<List<NAPTRRecord>> mustStand, List<NAPTRRecord> deletes, List<NAPTRRecord> adds)
            throws IOException {
        return new Message(new ZoneChange(NAME, mustStand, deletes, adds).asUpdateOf(APEX.zone()).toWire());
    }

    private static String shown(Record record) {
        return record.getTTL() + " " + DClass.string(record.getDClass()) + " " + Type.string(record.getType()) + " "
                + record.rdataToString();
    }

    @Test
    void anUpdateNamesItsZone() throws IOException {
        Message update = sent(Optional.empty(), List.of(), List.of(roaming(1)));
        assertThat(update.getHeader().getOpcode()).isEqualTo(Opcode.UPDATE);
        assertThat(update.getSection(Section.ZONE)).singleElement().satisfies(zone -> {
            assertThat(zone.getName()).isEqualTo(APEX.zone());
            assertThat(zone.getType()).isEqualTo(Type.SOA);
            assertThat(zone.getDClass()).isEqualTo(DClass.IN);
        });
        assertThat(update.getSection(Section.PREREQ)).isEmpty();
    }

    @Test
    void firstPublish() throws IOException {
        Message update = sent(Optional.of(List.of()), List.of(), List.of(roaming(2)));
        assertThat(update.getSection(Section.PREREQ)).extracting(ZoneChangeTest::shown).containsExactly("0 NONE NAPTR ");
        assertThat(update.getSection(Section.UPDATE)).extracting(ZoneChangeTest::shown).containsExactly(
                "60 IN NAPTR 10 100 \"u\" \"E2U+pstn:tel\" \"!^.*$!tel:+12025550142;npdi!\" .");
    }

    @Test
    void homeToRoaming() throws IOException {
        Message update = sent(Optional.of(List.of(record(HOME), roaming(7))), List.of(record(HOME), roaming(7)),
                List.of(roaming(2)));
        String other = "10 100 \"u\" \"E2U+pstn:tel\" \"!^.*$!tel:+12025550147;npdi!\" .";
        assertThat(update.getSection(Section.PREREQ)).extracting(ZoneChangeTest::shown)
                .containsExactly("0 IN NAPTR " + HOME, "0 IN NAPTR " + other);
        assertThat(update.getSection(Section.UPDATE)).extracting(ZoneChangeTest::shown).containsExactly(
                "0 NONE NAPTR " + HOME, "0 NONE NAPTR " + other,
                "60 IN NAPTR 10 100 \"u\" \"E2U+pstn:tel\" \"!^.*$!tel:+12025550142;npdi!\" .");
    }
}
